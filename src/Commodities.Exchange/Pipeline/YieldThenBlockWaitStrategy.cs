using System.Diagnostics;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// Yields for a while after the last event, then sleeps on a lock. Under a steady flow no reader has to be woken, which on a
/// virtual machine costs as much as half a write to the disk; without a flow no reader takes any time. It never spins, so that a thread which
/// comes back from the disk finds a processor.
/// </summary>
public sealed class YieldThenBlockWaitStrategy : IWaitStrategy
{
    /// <summary>Twice what a command takes from publication to release, so that a flow of single commands keeps its readers awake.</summary>
    public static readonly TimeSpan DefaultYield = TimeSpan.FromMicroseconds(200);

    private readonly object _lock = new();
    private readonly long _yieldTicks;
    private int _sleepers;

    /// <param name="yield">How long a reader yields before it sleeps: from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public YieldThenBlockWaitStrategy(TimeSpan yield)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(yield, TimeSpan.Zero);
        _yieldTicks = (long)(yield.TotalSeconds * Stopwatch.Frequency);
    }

    /// <inheritdoc/>
    public bool IsBlockingStrategy => true;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        long available = dependentSequences.Value;
        if (available >= sequence)
        {
            return available;
        }

        long started = Stopwatch.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            Thread.Yield();
            available = dependentSequences.Value;
            if (available >= sequence)
            {
                return available;
            }
        }
        while (Stopwatch.GetTimestamp() - started < _yieldTicks);

        SleepUntilPublished(sequence, dependentSequences, cancellationToken);
        return dependentSequences.AggressiveSpinWaitFor(sequence, cancellationToken);
    }

    /// <summary>Wakes all sleeping readers. A full fence, so that no event slips by a reader that is about to sleep; takes the lock only if somebody sleeps.</summary>
    public void SignalAllWhenBlocking()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) == 0)
        {
            return;
        }

        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private void SleepUntilPublished(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Interlocked.Increment(ref _sleepers);
            try
            {
                // The publisher writes the cursor and then reads the count of sleepers; we do the reverse.
                while (dependentSequences.CursorValue < sequence)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Monitor.Wait(_lock);
                }
            }
            finally
            {
                Interlocked.Decrement(ref _sleepers);
            }
        }
    }
}
