using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>
/// A resting order, 48 bytes. With two index entries of 8 bytes it takes 64 in all. Links are slot numbers; 0 is no order.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Length)]
internal struct OrderSlot
{
    public const int Length = 48;

    /// <summary>The order behind this one at its price; in a free slot the next free one.</summary>
    public int Next;

    /// <summary>The order before this one at its price.</summary>
    public int Previous;

    public long OrderId;

    public long ClientOrderId;

    public int SessionId;

    public int AccountId;

    /// <summary>The price as the side counts it: 0 is the best price that the band allows. See <see cref="BookSide.KeyOf"/>.</summary>
    public int Key;

    public int LeavesLots;

    /// <summary>Total quantity, what has traded included.</summary>
    public int QuantityLots;

    public ushort ContractId;

    private byte _kind;

    private byte _terms;

    /// <summary>Buy or sell.</summary>
    public readonly Side Side => (Side)(_kind & 3);

    /// <summary>Open or close.</summary>
    public readonly PositionEffect PositionEffect => (PositionEffect)((_kind >> 2) & 7);

    /// <summary>Its purpose.</summary>
    public readonly HedgeFlag HedgeFlag => (HedgeFlag)((_kind >> 5) & 3);

    /// <summary>How long it stays.</summary>
    public readonly TimeInForce TimeInForce => (TimeInForce)(_terms & 0x0F);

    /// <summary>What sets it apart from a plain limit order.</summary>
    public readonly OrderFlags Flags => (OrderFlags)(_terms >> 4);

    /// <summary>True for a limit order without anything beside.</summary>
    public readonly bool IsPlain => _terms < 0x10;

    /// <summary>What has traded.</summary>
    public readonly int FilledLots => QuantityLots - LeavesLots;

    /// <summary>True when it has one of the flags.</summary>
    public readonly bool Has(OrderFlags flag) => (Flags & flag) != 0;

    /// <summary>True when margin or lots are held for it against its account.</summary>
    public readonly bool IsHeld => _kind >= 0x80;

    /// <summary>Sets side, position effect, hedge flag and whether it is held: two, three, two bits and one.</summary>
    public void SetKind(Side side, PositionEffect positionEffect, HedgeFlag hedgeFlag, bool isHeld) =>
        _kind = (byte)((int)side | ((int)positionEffect << 2) | ((int)hedgeFlag << 5) | (isHeld ? 0x80 : 0));

    /// <summary>Sets time in force and flags, half a byte each.</summary>
    public void SetTerms(TimeInForce timeInForce, OrderFlags flags) => _terms = (byte)((byte)timeInForce | ((byte)flags << 4));
}
