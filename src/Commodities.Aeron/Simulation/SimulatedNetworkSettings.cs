namespace Commodities.Aeron;

/// <summary>How a simulated network treats datagrams.</summary>
public sealed record SimulatedNetworkSettings
{
    /// <summary>Share of datagrams that are lost, 0 to 1.</summary>
    public double LossRate { get; init; }

    /// <summary>Share of datagrams that arrive twice, 0 to 1.</summary>
    public double DuplicateRate { get; init; }

    /// <summary>Share of datagrams that are held back for up to <see cref="ReorderDelayNanos"/>, so that others overtake them, 0 to 1.</summary>
    public double ReorderRate { get; init; }

    /// <summary>The way of a datagram, in nanoseconds. Default 50 us.</summary>
    public long LatencyNanos { get; init; } = 50_000;

    /// <summary>The longest that a datagram is held back, in nanoseconds. Default 2 ms.</summary>
    public long ReorderDelayNanos { get; init; } = 2_000_000;
}
