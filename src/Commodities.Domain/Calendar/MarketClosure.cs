namespace Commodities.Domain;

/// <summary>A run of calendar days on which the exchanges are closed, beyond the weekends.</summary>
public sealed record MarketClosure
{
    /// <summary>The holiday.</summary>
    public required string Name { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }
}
