using System.Diagnostics;

namespace Disruptor;

/// <summary>Spins for a time, then yields for a time, then hands over to another strategy.</summary>
public sealed class PhasedBackoffWaitStrategy : IWaitStrategy
{
    private const int SpinsPerLookAtTheClock = 10_000;

    private readonly IWaitStrategy _fallbackStrategy;

    /// <summary>Creates the strategy.</summary>
    /// <param name="spinTimeout">Time after which it yields, not negative.</param>
    /// <param name="yieldTimeout">Time after which it hands over, counted from the start of the wait, not negative.</param>
    /// <param name="fallbackStrategy">The strategy that takes over.</param>
    /// <exception cref="ArgumentOutOfRangeException">If a time is negative.</exception>
    public PhasedBackoffWaitStrategy(TimeSpan spinTimeout, TimeSpan yieldTimeout, IWaitStrategy fallbackStrategy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spinTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(yieldTimeout, TimeSpan.Zero);
        SpinTimeout = ToStopwatchTicks(spinTimeout);
        YieldTimeout = ToStopwatchTicks(yieldTimeout);
        _fallbackStrategy = fallbackStrategy;
    }

    /// <inheritdoc/>
    public bool IsBlockingStrategy => _fallbackStrategy.IsBlockingStrategy;

    /// <summary>Time after which it yields, in ticks of <see cref="Stopwatch"/>.</summary>
    public long SpinTimeout { get; }

    /// <summary>Time after which it hands over, in ticks of <see cref="Stopwatch"/>.</summary>
    public long YieldTimeout { get; }

    /// <summary>Hands over to <see cref="BlockingWaitStrategy"/>.</summary>
    /// <param name="spinTimeout">Time after which it yields.</param>
    /// <param name="yieldTimeout">Time after which it hands over.</param>
    /// <returns>A new strategy.</returns>
    public static PhasedBackoffWaitStrategy WithLock(TimeSpan spinTimeout, TimeSpan yieldTimeout)
        => new(spinTimeout, yieldTimeout, new BlockingWaitStrategy());

    /// <summary>Hands over to <see cref="SleepingWaitStrategy"/>.</summary>
    /// <param name="spinTimeout">Time after which it yields.</param>
    /// <param name="yieldTimeout">Time after which it hands over.</param>
    /// <returns>A new strategy.</returns>
    public static PhasedBackoffWaitStrategy WithSleep(TimeSpan spinTimeout, TimeSpan yieldTimeout)
        => new(spinTimeout, yieldTimeout, new SleepingWaitStrategy(0));

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        var startTicks = 0L;
        while (true)
        {
            for (var spin = 0; spin < SpinsPerLookAtTheClock; spin++)
            {
                var available = dependentSequences.Value;
                if (available >= sequence)
                    return available;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (startTicks == 0)
                startTicks = Stopwatch.GetTimestamp();

            var waitedTicks = Stopwatch.GetTimestamp() - startTicks;
            if (waitedTicks > YieldTimeout)
                return _fallbackStrategy.WaitFor(sequence, dependentSequences, cancellationToken);
            if (waitedTicks > SpinTimeout)
                Thread.Yield();
        }
    }

    /// <inheritdoc/>
    public void SignalAllWhenBlocking() => _fallbackStrategy.SignalAllWhenBlocking();

    private static long ToStopwatchTicks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
