namespace Commodities.Exchange.Configuration;

/// <summary>How each thread of the pipeline waits for work.</summary>
public sealed record WaitStrategySettings
{
    /// <summary>The journaler.</summary>
    public required WaitStrategyName Journaler { get; init; }

    /// <summary>The matcher.</summary>
    public required WaitStrategyName Matcher { get; init; }

    /// <summary>The publishers.</summary>
    public required WaitStrategyName Publishers { get; init; }
}
