using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>
/// A resting order in a snapshot; contract and side follow from its place. Its terms follow where it has any. The last two fields are zero in version 1.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct OrderRecord
{
    public const int Length = 40;

    public long OrderId;
    public long ClientOrderId;
    public int SessionId;
    public int AccountId;

    /// <summary>Its limit price; the stop price of an order that waits for its trigger.</summary>
    public int PriceTicks;
    public int QuantityLots;
    public int LeavesLots;
    public TimeInForce TimeInForce;
    public OrderFlags Flags;
    public PositionEffect PositionEffect;
    /// <summary>The hedge flag; 128 more when the order is held against its account.</summary>
    public byte Purpose;

    public readonly HedgeFlag HedgeFlag => (HedgeFlag)(Purpose & 0x7F);

    public readonly bool IsHeld => Purpose >= 0x80;

    public static byte PurposeOf(HedgeFlag hedgeFlag, bool isHeld) => (byte)((int)hedgeFlag | (isHeld ? 0x80 : 0));
}
