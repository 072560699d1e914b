using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>What few orders have: a hidden part, an expiry day, a limit price while they wait for their trigger.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Length)]
internal struct OrderTerms
{
    public const int Length = 24;

    /// <summary>The limit price of a stop order that is a market order once it is triggered.</summary>
    public const int NoLimit = int.MinValue;

    /// <summary>The order's slot; 0 marks an empty row.</summary>
    public int Slot;

    /// <summary>Of a waiting stop order: its limit in ticks, or <see cref="NoLimit"/>.</summary>
    public int LimitTicks;

    /// <summary>Of an iceberg: how much the book shows at a time; else 0.</summary>
    public int DisplayLots;

    /// <summary>Of an iceberg: what the book shows of it now.</summary>
    public int ShownLots;

    /// <summary>Of a good-till-date order: its last trading day; else 0.</summary>
    public int ExpiryDay;

    private int _reserved;
}
