using System.Buffers.Binary;
using System.Text;
using Commodities.Domain;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// A request that reached the venue, under its ClOrdID and under the number that stands for it in commands and events. Kept in the session's file of orders, so that events
/// of any age find their words again.
/// </summary>
internal sealed record FixRequest
{
    private const int FixedLength = 72;

    /// <summary>What was asked for.</summary>
    public required FixRequestKind Kind { get; init; }

    /// <summary>The client's name of it.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The number that stands for it; dense from 1 in the session, never used again.</summary>
    public required long Number { get; init; }

    /// <summary>The session's day on which it came.</summary>
    public required int Day { get; init; }

    /// <summary>The request that entered the order; of a new order itself, of a mass cancel 0.</summary>
    public long OrderNumber { get; init; }

    /// <summary>The contract; 0 is none.</summary>
    public int ContractId { get; init; }

    /// <summary>The account; 0 is none.</summary>
    public int AccountId { get; init; }

    /// <summary>The side; none where none was named.</summary>
    public Side Side { get; init; }

    /// <summary>Of a new order its type.</summary>
    public OrderType OrderType { get; init; }

    /// <summary>Of a new order its time in force.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Of a new order whether it opens or closes.</summary>
    public PositionEffect PositionEffect { get; init; }

    /// <summary>Of a mass cancel MassCancelRequestType (530).</summary>
    public byte Scope { get; init; }

    /// <summary>Price in ticks; 0 where there is none.</summary>
    public long PriceTicks { get; init; }

    /// <summary>Stop price in ticks; 0 where there is none.</summary>
    public long StopPriceTicks { get; init; }

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots { get; init; }

    /// <summary>Header fields that route the answers.</summary>
    public byte[] Route { get; init; } = [];

    /// <summary>Whether the venue, or the gateway for it, has answered. Not kept: events tell it.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Bytes that <see cref="Write"/> writes.</summary>
    public int Length => FixedLength + ClientOrderId.Length + Route.Length;

    /// <summary>Writes it for the file.</summary>
    public void Write(Span<byte> target)
    {
        target[0] = (byte)Kind;
        target[1] = (byte)Side;
        target[2] = (byte)OrderType;
        target[3] = (byte)TimeInForce;
        target[4] = Scope;
        target[5] = (byte)ClientOrderId.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], (ushort)Route.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], OrderNumber);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], PriceTicks);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], StopPriceTicks);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], QuantityLots);
        BinaryPrimitives.WriteInt32LittleEndian(target[48..], Day);
        BinaryPrimitives.WriteInt32LittleEndian(target[52..], ContractId);
        BinaryPrimitives.WriteInt32LittleEndian(target[56..], AccountId);
        target[60] = (byte)PositionEffect;
        target[61..FixedLength].Clear();
        Encoding.Latin1.GetBytes(ClientOrderId, target[FixedLength..]);
        Route.CopyTo(target[(FixedLength + ClientOrderId.Length)..]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FixRequest Read(ReadOnlySpan<byte> bytes) => new()
    {
        Kind = (FixRequestKind)bytes[0],
        Side = (Side)bytes[1],
        OrderType = (OrderType)bytes[2],
        TimeInForce = (TimeInForce)bytes[3],
        Scope = bytes[4],
        Number = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        OrderNumber = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
        PriceTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
        StopPriceTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
        QuantityLots = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
        Day = BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]),
        ContractId = BinaryPrimitives.ReadInt32LittleEndian(bytes[52..]),
        AccountId = BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]),
        PositionEffect = (PositionEffect)bytes[60],
        ClientOrderId = Encoding.Latin1.GetString(bytes.Slice(FixedLength, bytes[5])),
        Route = bytes.Slice(FixedLength + bytes[5], BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..])).ToArray(),
    };
}
