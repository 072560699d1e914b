namespace Commodities.Domain;

/// <summary>A stretch of continuous trading in Shanghai time.</summary>
public sealed record TradingPeriod
{
    /// <summary>The first minute of trading.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>The minute at which it stops. A time before <see cref="From"/> is on the next calendar day.</summary>
    public required TimeOnly To { get; init; }
}
