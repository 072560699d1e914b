namespace Commodities.Domain;

/// <summary>A price as a count of the contract's ticks (the smallest price step). Range in matching: 0 to <see cref="MaxTicks"/>.</summary>
/// <param name="Ticks">Number of ticks; one tick is worth <c>tickSize</c> fen per tonne, see the instrument.</param>
public readonly record struct Price(long Ticks) : IComparable<Price>
{
    /// <summary>The highest price that any order book accepts, in ticks.</summary>
    public const long MaxTicks = 10_000_000;

    /// <inheritdoc/>
    public int CompareTo(Price other) => Ticks.CompareTo(other.Ticks);

    /// <summary>True when <paramref name="left"/> is below <paramref name="right"/>.</summary>
    public static bool operator <(Price left, Price right) => left.Ticks < right.Ticks;

    /// <summary>True when <paramref name="left"/> is above <paramref name="right"/>.</summary>
    public static bool operator >(Price left, Price right) => left.Ticks > right.Ticks;

    /// <summary>True when <paramref name="left"/> is at or below <paramref name="right"/>.</summary>
    public static bool operator <=(Price left, Price right) => left.Ticks <= right.Ticks;

    /// <summary>True when <paramref name="left"/> is at or above <paramref name="right"/>.</summary>
    public static bool operator >=(Price left, Price right) => left.Ticks >= right.Ticks;

    /// <summary>The tick count in invariant digits.</summary>
    public override string ToString() => $"{Ticks} ticks";
}
