namespace Commodities.Exchange.Configuration;

/// <summary>The node's measurements.</summary>
public sealed record MetricsSettings
{
    /// <summary>Time between two readings, in milliseconds; 100 to 3,600,000.</summary>
    public required int IntervalMilliseconds { get; init; }
}
