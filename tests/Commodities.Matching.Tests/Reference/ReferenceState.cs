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
        writer.Write(3);
        writer.Write(engine.Contracts.Count);
        writer.Write((long)engine.OrderCount);
        writer.Write(engine.LastCommand);
        writer.Write(engine.LastEvent);
        writer.Write(engine.LastTrade);
        writer.Write(engine.Clock);
        writer.Write((long)engine.Accounts.Count);
        writer.Write(engine.LastTrade - engine.OldestTrade + 1);
        foreach (ReferenceContract contract in engine.Contracts)
            Write(writer, contract);
        foreach ((int id, ReferenceAccount account) in engine.Accounts)
            Write(writer, engine, id, account);
        foreach (ReferenceTrade trade in engine.Trades.Skip((int)engine.OldestTrade - 1))
            Write(writer, trade);
        WriteRisk(writer, engine);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, ReferenceEngine engine, int id, ReferenceAccount account)
    {
        int flags = (account.IsChecked ? 1 : 0) + (account.IsSuspended ? 2 : 0)
            + (engine.Suspensions.Contains((Domain.PartyKind.Firm, account.Firm)) ? 4 : 0)
            + (engine.Suspensions.Contains((Domain.PartyKind.Trader, account.Trader)) ? 8 : 0)
            + (account.MostLots > 0 || account.MostFen > 0 ? 16 : 0);
        writer.Write(id);
        writer.Write(account.Group);
        writer.Write((byte)account.Policy);
        writer.Write((byte)flags);
        writer.Write((byte)(account.HedgeFlags + (account.IsNatural ? 16 : 0)));
        writer.Write((byte)0);
        writer.Write(account.MostLots);
        writer.Write(account.Cash);
        writer.Write(account.Collateral);
        writer.Write(account.Firm);
        writer.Write(account.Trader);
        writer.Write(account.Products);
        writer.Write(account.MostFen);
    }

    private static void WriteRisk(BinaryWriter writer, ReferenceEngine engine)
    {
        writer.Write(engine.LastFunds);
        writer.Write(engine.TradingDay);
        writer.Write(engine.RefusesUnknown ? 1 : 0);
        writer.Write(engine.Suspensions.Count);
        writer.Write(engine.Changes.Count);
        writer.Write(0L);
        foreach (ReferenceContract contract in engine.Contracts)
            Write(writer, contract.Limits);
        foreach ((Domain.PartyKind party, int id) in engine.Suspensions)
        {
            writer.Write(id);
            writer.Write((int)party);
        }

        foreach (Messages.CommandSlot change in engine.Changes)
            writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Messages.CommandSlot>(in change)));
    }

    private static void Write(BinaryWriter writer, ReferenceLimits limits)
    {
        Messages.SetContractRisk risk = limits.Risk ?? default;
        writer.Write(risk.MaxOrderValueFen);
        writer.Write(limits.Outside);
        foreach (bool isLong in new[] { true, false })
        {
            foreach (Domain.HedgeFlag hedge in Enum.GetValues<Domain.HedgeFlag>())
                writer.Write(limits.Rate(isLong, hedge));
        }

        writer.Write(risk.PositionLimitLots);
        writer.Write(risk.OpeningCapLots);
        writer.Write(risk.MinOpeningLots);
        for (int kind = 1; kind <= 4; kind++)
        {
            writer.Write(limits.Limits((Domain.ConductKind)kind).Warning);
            writer.Write(limits.Limits((Domain.ConductKind)kind).Ban);
        }

        writer.Write(limits.Conduct.LargeCancelLots);
        writer.Write(limits.Positions.Count);
        writer.Write(risk.ProductNumber);
        writer.Write((byte)(limits.Risk is null ? 0 : risk.BarsNaturalPersons == 1 ? 3 : 1));
        writer.Write(risk.OpenInterestBasisPoints);
        writer.Write(risk.OpenInterestAboveLots);
        writer.Write((int)limits.OpenInterest);
        foreach (ReferencePosition position in limits.Positions)
        {
            writer.Write(position.Account);
            writer.Write((int)position.Hedge);
            Write(writer, position.Long);
            Write(writer, position.Short);
            writer.Write(position.Opened);
            writer.Write(position.Messages);
            writer.Write(position.Cancels);
            writer.Write(position.LargeCancels);
            writer.Write(position.SelfTrades);
            writer.Write(0);
        }
    }

    private static void Write(BinaryWriter writer, ReferenceHalf half)
    {
        writer.Write((int)half.Today);
        writer.Write((int)half.Yesterday);
        writer.Write(half.TodayCost);
        writer.Write(half.YesterdayCost);
    }

    private static void Write(BinaryWriter writer, ReferenceTrade trade)
    {
        writer.Write(trade.Told.MakerOrderId);
        writer.Write(trade.Told.TakerOrderId);
        writer.Write(trade.Told.MakerSessionId);
        writer.Write(trade.Told.TakerSessionId);
        writer.Write(trade.Told.MakerAccountId);
        writer.Write(trade.Told.TakerAccountId);
        writer.Write((int)trade.Price);
        writer.Write((int)trade.Lots);
        writer.Write(trade.Told.ContractId);
        writer.Write(trade.TradingDay);
        writer.Write(trade.Version);
        writer.Write((byte)trade.Told.TakerSide);
        writer.Write((byte)trade.Told.Flags);
        writer.Write((byte)trade.Told.MakerPositionEffect);
        writer.Write((byte)trade.Told.TakerPositionEffect);
        writer.Write((byte)trade.Told.MakerHedgeFlag);
        writer.Write((byte)trade.Told.TakerHedgeFlag);
        writer.Write(trade.MakerWasHeld);
        writer.Write(trade.TakerWasHeld);
        writer.Write(0);
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
        writer.Write(contract.FirstTradeOfDay);
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
            writer.Write((byte)((int)order.HedgeFlag + (order.IsHeld ? 128 : 0)));
            if (!order.HasTerms)
                continue;
            writer.Write(order.StopPrice is null ? 0 : order.IsMarketOnceTriggered ? int.MinValue : (int)order.Price);
            writer.Write((int)order.Display);
            writer.Write((int)order.Shown);
            writer.Write(order.ExpiryDay);
        }
    }
}
