namespace Commodities.Domain;

/// <summary>What holds for the products of one home exchange.</summary>
public sealed record ExchangeClearingTerms
{
    /// <summary>The home exchange, as instruments name it.</summary>
    public required string Exchange { get; init; }

    /// <summary>Which positions share their margin.</summary>
    public required MarginRelief Relief { get; init; }

    /// <summary>Trading days before the last trading day, that day included, in which a contract shares no margin by <see cref="MarginRelief.LargerSide"/>: 0 to 60.</summary>
    public int NoReliefLastTradingDays { get; init; }

    /// <summary>Pairs of products that may share, such as L-PP, the symbols joined by a hyphen.</summary>
    public IReadOnlyList<string>? ProductPairs { get; init; }
}
