namespace Commodities.Domain;

/// <summary>How the price limit and the margin widen after days that closed locked at the limit, all in the same direction.</summary>
public sealed record LimitLadder
{
    /// <summary>Added to the first day's limit on the day after the first locked day, in basis points.</summary>
    public required int SecondDayAddBasisPoints { get; init; }

    /// <summary>Added to the first day's limit on the day after the second locked day, in basis points.</summary>
    public required int ThirdDayAddBasisPoints { get; init; }

    /// <summary>The margin at settlement of a locked day is at least the next day's limit plus this, in basis points.</summary>
    public required int MarginAddBasisPoints { get; init; }

    /// <summary>Locked days, all in the same direction, after which the next trading day is suspended; null is never.</summary>
    public int? SuspendAfterLockedDays { get; init; }

    /// <summary>The price limit, in basis points, after a number of locked days.</summary>
    /// <param name="firstDayBasisPoints">The limit of the first day.</param>
    /// <param name="lockedDays">Locked days in the same direction up to yesterday: 0 or more; from the second on the third day's limit
    /// stays.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lockedDays"/> is negative.</exception>
    public int PriceLimitAfter(int firstDayBasisPoints, int lockedDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lockedDays);
        return firstDayBasisPoints + lockedDays switch
        {
            0 => 0,
            1 => SecondDayAddBasisPoints,
            _ => ThirdDayAddBasisPoints,
        };
    }
}
