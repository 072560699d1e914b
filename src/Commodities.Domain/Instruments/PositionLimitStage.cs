namespace Commodities.Domain;

/// <summary>A step of the position limits: what one speculative client may hold on one side of one contract.</summary>
public sealed record PositionLimitStage
{
    /// <summary>The first day of the step.</summary>
    public required StageStart From { get; init; }

    /// <summary>The limit, in lots.</summary>
    public required int LimitLots { get; init; }

    /// <summary>Above this open interest (single side, in lots) the limit is a share of it; null is never.</summary>
    public int? OpenInterestAboveLots { get; init; }

    /// <summary>That share of the open interest, in basis points; given together with <see cref="OpenInterestAboveLots"/>.</summary>
    public int? OpenInterestBasisPoints { get; init; }

    /// <summary>The limit at an open interest, in lots; a share is rounded down, at least one lot.</summary>
    /// <param name="openInterestLots">Open interest of the contract, single side.</param>
    public long LimitAt(long openInterestLots) =>
        OpenInterestAboveLots is { } above && OpenInterestBasisPoints is { } share && openInterestLots > above
            ? Math.Max(1, checked(openInterestLots * share) / BasisPoints.One)
            : LimitLots;
}
