using Disruptor.Util;

namespace Disruptor;

/// <summary>As <see cref="BlockingWaitStrategy"/>, but a consumer that gets nothing within a time limit is told so by <c>OnTimeout</c>.</summary>
public sealed class TimeoutBlockingWaitStrategy : IWaitStrategy
{
    private readonly BlockingGate _gate = new();
    private readonly int _timeoutMillis;

    /// <summary>Creates the strategy.</summary>
    /// <param name="timeout">From 0 to 2^31 - 1 ms, rounded up to whole milliseconds; -1 ms for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">If it is outside that range.</exception>
    public TimeoutBlockingWaitStrategy(TimeSpan timeout)
    {
        var millis = Math.Ceiling(timeout.TotalMilliseconds);
        if (millis is < -1 or > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "timeout must be from 0 to 2^31 - 1 ms, or -1 ms for no limit.");

        _timeoutMillis = (int)millis;
    }

    /// <inheritdoc/>
    public bool IsBlockingStrategy => true;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
        => _gate.WaitForCursor(sequence, dependentSequences, _timeoutMillis, cancellationToken)
            ? dependentSequences.AggressiveSpinWaitFor(sequence, cancellationToken)
            : SequenceWaitResult.Timeout;

    /// <summary>Wakes all sleeping consumers. A full fence; takes the lock only if somebody sleeps.</summary>
    public void SignalAllWhenBlocking() => _gate.Signal();
}
