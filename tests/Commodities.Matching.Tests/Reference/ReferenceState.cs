using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Commodities.Matching.Tests.Reference;

/// <summary>The canonical state and its hash, written out from the description of the snapshot format.</summary>
internal static class ReferenceState
{
    public static ulong Hash(ReferenceEngine engine)
    {
        ulong hash = 0;
        ReadOnlySpan<byte> bytes = Bytes(engine);
        for (int offset = 0; offset < bytes.Length; offset += 8)
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);
            hash = unchecked(((hash + 0x9E3779B97F4A7C15UL) ^ word) * 0x9E3779B97F4A7C15UL);
            hash = BitOperations.RotateLeft(hash, 29);
        }

        hash = unchecked((hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL);
        return hash ^ (hash >> 29);
    }

    public static byte[] Bytes(ReferenceEngine engine)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write("CMSTATE1"u8);
        writer.Write(2);
        writer.Write(engine.Contracts.Count);
        writer.Write((long)engine.OrderCount);
        writer.Write(engine.LastCommand);
        writer.Write(engine.LastEvent);
        writer.Write(engine.LastTrade);
        writer.Write(engine.Clock);
        writer.Write((long)engine.Accounts.Count);
        foreach (ReferenceContract contract in engine.Contracts)
            Write(writer, contract);
        foreach ((int id, (int group, Domain.SelfTradePolicy policy)) in engine.Accounts)
        {
            writer.Write(id);
            writer.Write(group);
            writer.Write((long)policy);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, ReferenceContract contract)
    {
        writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Messages.ContractDefined>(ref contract.Terms)));
        writer.Write(contract.LastPrice);
        writer.Write(contract.Volume);
        writer.Write(contract.TradingDay);
        writer.Write(contract.Bids.Count);
        writer.Write(contract.Offers.Count);
        writer.Write((byte)contract.Phase);
        writer.Write(new byte[3]);
        writer.Write(contract.BuyStops.Count);
        writer.Write(contract.SellStops.Count);
        writer.Write((int)contract.Prints.Append(int.MaxValue).Min());
        writer.Write((int)contract.Prints.Append(int.MinValue).Max());
        Int128 turnover = contract.TradesOfDay.Aggregate(Int128.Zero, (sum, trade) => sum + ((Int128)trade.Price * trade.Lots));
        writer.Write((ulong)turnover);
        writer.Write((ulong)(turnover >> 64));
        writer.Write(contract.Settlement);
        writer.Write(contract.SettlementDay);
        writer.Write(contract.WatchDay);
        writer.Write(contract.LockedDays);
        writer.Write((byte)contract.WatchSide);
        writer.Write((byte)contract.LockedSide);
        writer.Write((ushort)0);
        writer.Write(contract.Interrupted);
        foreach (ReferenceOrder order in contract.All())
        {
            writer.Write(order.OrderId);
            writer.Write(order.ClientOrderId);
            writer.Write(order.SessionId);
            writer.Write(order.AccountId);
            writer.Write((int)(order.StopPrice ?? order.Price));
            writer.Write((int)order.Quantity);
            writer.Write((int)order.Leaves);
            writer.Write((byte)order.TimeInForce);
            writer.Write((byte)((int)order.Instructions + (order.HasTerms ? 2 : 0) + (order.StopPrice is null ? 0 : 4)));
            writer.Write((byte)order.PositionEffect);
            writer.Write((byte)order.HedgeFlag);
            if (!order.HasTerms)
                continue;
            writer.Write(order.StopPrice is null ? 0 : order.IsMarketOnceTriggered ? int.MinValue : (int)order.Price);
            writer.Write((int)order.Display);
            writer.Write((int)order.Shown);
            writer.Write(order.ExpiryDay);
        }
    }
}
