namespace Commodities.Gateway.Fix.Risk;

/// <summary>Whose risk officer a session serves.</summary>
public sealed record RiskDeskSettings
{
    /// <summary>The session's number in commands and events.</summary>
    public required int SessionId { get; init; }

    /// <summary>Its firm with all traders and accounts.</summary>
    public required RiskParties Parties { get; init; }
}
