namespace Commodities.Domain;

/// <summary>How often an account may do something in a contract in a trading day.</summary>
public sealed record ConductRule
{
    /// <summary>The number at which the exchange calls it abnormal; at least 1.</summary>
    public required int PerDay { get; init; }

    /// <summary>True when opening is banned until the next trading day once that number is reached; false when an alert is all.</summary>
    public required bool BansOpening { get; init; }
}
