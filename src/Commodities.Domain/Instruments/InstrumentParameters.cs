namespace Commodities.Domain;

/// <summary>The values that change by notice, complete: those of one contract on one trading day, or those of the contract text.</summary>
public sealed record InstrumentParameters
{
    /// <summary>The daily price limit to each side of the reference price, in basis points; 1 to 10,000.</summary>
    public required int PriceLimitBasisPoints { get; init; }

    /// <summary>Initial margin of a speculative position before the margin schedule, in basis points of its value; 1 to 10,000.</summary>
    public required int MarginBasisPoints { get; init; }

    /// <summary>The largest limit order, in lots; at least 1.</summary>
    public required int MaxLimitOrderLots { get; init; }

    /// <summary>The largest market order, in lots; at least 1.</summary>
    public required int MaxMarketOrderLots { get; init; }

    /// <summary>The smallest order that opens a position, in lots; at least 1. Closing orders may be smaller.</summary>
    public required int MinOpenLots { get; init; }

    /// <summary>The lots that one client may open in one contract on one trading day; null is no cap.</summary>
    public int? DailyOpenCapLots { get; init; }
}
