using System.Buffers.Binary;
using Commodities.Domain;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// A request that reached the venue, under its ClOrdID and under the number that stands for it in commands and events. Kept in the session's file of orders, so that events
/// of any age find their words again.
/// </summary>
internal struct FixRequest
{
    /// <summary>Bytes of a note before ClOrdID and route.</summary>
    private const int FixedLength = 72;

    /// <summary>The most bytes that <see cref="Write"/> writes.</summary>
    public const int MaxLength = FixedLength + FixDesk.MaxClientOrderIdLength + Sessions.FixRoute.MaxLength;

    /// <summary>What was asked for.</summary>
    public FixRequestKind Kind;

    /// <summary>The side; none where none was named.</summary>
    public Side Side;

    /// <summary>Of a new order its type.</summary>
    public OrderType OrderType;

    /// <summary>Of a new order its time in force.</summary>
    public TimeInForce TimeInForce;

    /// <summary>Of a new order whether it opens or closes.</summary>
    public PositionEffect PositionEffect;

    /// <summary>Of a mass cancel MassCancelRequestType (530).</summary>
    public byte Scope;

    /// <summary>Whether the venue, or the gateway for it, has answered. Not kept: events tell it.</summary>
    public bool IsAnswered;

    /// <summary>Whether events have changed it, or its order, since its state was written last. Not kept.</summary>
    public bool IsTouched;

    /// <summary>When it came in, in UTC nanoseconds, where its client wants to know; else 0. Not kept.</summary>
    public long ArrivedUtcNanos;

    /// <summary>The number that stands for it; dense from 1 in the session, never used again.</summary>
    public long Number;

    /// <summary>The request that entered the order; of a new order itself, of a mass cancel 0.</summary>
    public long OrderNumber;

    /// <summary>Price in ticks; 0 where there is none.</summary>
    public long PriceTicks;

    /// <summary>Stop price in ticks; 0 where there is none.</summary>
    public long StopPriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The session's day on which it came.</summary>
    public int Day;

    /// <summary>The contract; 0 is none.</summary>
    public int ContractId;

    /// <summary>The account; 0 is none.</summary>
    public int AccountId;

    /// <summary>Which header fields route the answers, see <see cref="FixRoutes"/>. Not kept: the fields themselves are.</summary>
    public int RouteId;

    /// <summary>Where its order is in the table; 0 is nowhere. Not kept.</summary>
    public int OrderIndex;

    /// <summary>The client's name of it.</summary>
    public FixClientOrderId ClientOrderId;

    /// <summary>Whether it stands for no request.</summary>
    public readonly bool IsNone => Kind == FixRequestKind.None;

    /// <summary>Writes it for the file.</summary>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="route">Header fields that route the answers.</param>
    /// <returns>The bytes written.</returns>
    public readonly int Write(Span<byte> target, ReadOnlySpan<byte> route)
    {
        ReadOnlySpan<byte> id = ClientOrderId.Bytes;
        target[0] = (byte)Kind;
        target[1] = (byte)Side;
        target[2] = (byte)OrderType;
        target[3] = (byte)TimeInForce;
        target[4] = Scope;
        target[5] = (byte)id.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], (ushort)route.Length);
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
        id.CopyTo(target[FixedLength..]);
        route.CopyTo(target[(FixedLength + id.Length)..]);
        return FixedLength + id.Length + route.Length;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The note.</param>
    /// <param name="route">The header fields that route the answers.</param>
    public static FixRequest Read(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> route)
    {
        route = bytes.Slice(FixedLength + bytes[5], BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]));
        return new()
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
            ClientOrderId = FixClientOrderId.From(bytes.Slice(FixedLength, bytes[5])),
        };
    }
}
