namespace Commodities.Domain;

/// <summary>The hours of a trading day: perhaps a night on the evening of the trading day before, then a day.</summary>
public sealed record SessionTemplate
{
    /// <summary>The code by which instruments name it, such as CN_NIGHT_2300; unique.</summary>
    public required string Code { get; init; }

    /// <summary>The night session; null for instruments that trade by day only.</summary>
    public SessionPart? Night { get; init; }

    /// <summary>The day session.</summary>
    public required SessionPart Day { get; init; }

    /// <summary>When the settlement price is final and the trading day ends: after the last period, on the same calendar day.</summary>
    public required TimeOnly SettledAt { get; init; }
}
