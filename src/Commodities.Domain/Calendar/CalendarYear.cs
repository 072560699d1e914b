namespace Commodities.Domain;

/// <summary>The closures of one calendar year.</summary>
public sealed record CalendarYear
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Published or provisional.</summary>
    public required CalendarYearStatus Status { get; init; }

    /// <summary>The closures, in order of time.</summary>
    public required IReadOnlyList<MarketClosure> Closures { get; init; }

    /// <summary>
    /// The evenings without a night session: trading days whose next trading day follows a holiday. An evening is listed with the year of
    /// that next trading day, so 31 December belongs to the year after.
    /// </summary>
    public required IReadOnlyList<DateOnly> NoNightSession { get; init; }
}
