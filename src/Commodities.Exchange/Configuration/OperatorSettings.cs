namespace Commodities.Exchange.Configuration;

/// <summary>What operators do by hand, and how long it may take.</summary>
public sealed record OperatorSettings
{
    /// <summary>How long after a trade it may be proposed to bust or correct it, in minutes.</summary>
    public required int CorrectionMinutes { get; init; }

    /// <summary>How long a proposal waits for the second person, in minutes.</summary>
    public required int ApprovalMinutes { get; init; }
}
