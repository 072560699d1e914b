namespace Commodities.Domain;

/// <summary>
/// The night or the day of a trading day: an opening call auction, then continuous trading with breaks. Times are Shanghai's.
/// </summary>
public sealed record SessionPart
{
    /// <summary>The start of order entry in the call auction.</summary>
    public required TimeOnly AuctionFrom { get; init; }

    /// <summary>The start of the match minute, in which neither orders nor cancels are taken. It ends, with the uncross, at the first period.</summary>
    public required TimeOnly MatchFrom { get; init; }

    /// <summary>The stretches of continuous trading, at least one.</summary>
    public required IReadOnlyList<TradingPeriod> Periods { get; init; }
}
