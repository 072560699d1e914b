namespace Commodities.Exchange.Configuration;

/// <summary>How a thread waits for work in its ring, by the name of the strategy.</summary>
public enum WaitStrategyName
{
    /// <summary>Yields to other threads for a while after the last event, then sleeps on a lock; quick under load, and kind to a machine with few cores.</summary>
    YieldThenBlock,

    /// <summary>Sleeps on a lock; the kindest to a machine with few cores.</summary>
    Blocking,

    /// <summary>Sleeps on a lock, then spins for the rest of the way.</summary>
    BlockingSpinWait,

    /// <summary>Spins, then yields to other threads.</summary>
    Yielding,

    /// <summary>Spins, yields, then sleeps for the shortest time there is.</summary>
    Sleeping,

    /// <summary>Spins and yields for a while, then falls back to blocking.</summary>
    PhasedBackoff,

    /// <summary>Blocks, and wakes up by itself after a while.</summary>
    TimeoutBlocking,

    /// <summary>Spins; the lowest latency, and a core of its own.</summary>
    BusySpin,
}
