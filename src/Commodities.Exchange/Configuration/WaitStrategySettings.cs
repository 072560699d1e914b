namespace Commodities.Exchange.Configuration;

/// <summary>How the readers of each ring wait for work.</summary>
public sealed record WaitStrategySettings
{
    /// <summary>Journaler and matcher, who read the command ring.</summary>
    public required WaitStrategyName CommandRing { get; init; }

    /// <summary>The egress, which reads the event ring.</summary>
    public required WaitStrategyName EventRing { get; init; }
}
