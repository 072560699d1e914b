using System.Runtime.CompilerServices;

namespace Disruptor.Util;

/// <summary>
/// Where consumers sleep until the cursor moves. Producers take the lock only when somebody sleeps: a publication with nobody asleep costs
/// one fence and one load.
/// </summary>
internal sealed class BlockingGate
{
    private readonly object _monitor = new();
    private int _sleepers;

    /// <summary>Sleeps until the cursor reaches a sequence. False if the time limit passed without a wake-up.</summary>
    public bool WaitForCursor(long sequence, DependentSequenceGroup dependentSequences, int timeoutMillis, CancellationToken cancellationToken)
        => dependentSequences.CursorValue >= sequence || Sleep(sequence, dependentSequences, timeoutMillis, cancellationToken);

    /// <summary>
    /// Wakes all sleepers. The fence orders the publication before the load of the count, as <see cref="Sleep"/> orders the count before its
    /// load of the cursor: one of the two sides always sees the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Signal()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) != 0)
            Wake();
    }

    private bool Sleep(long sequence, DependentSequenceGroup dependentSequences, int timeoutMillis, CancellationToken cancellationToken)
    {
        lock (_monitor)
        {
            Interlocked.Increment(ref _sleepers);
            try
            {
                while (dependentSequences.CursorValue < sequence)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!Monitor.Wait(_monitor, timeoutMillis))
                        return false;
                }

                return true;
            }
            finally
            {
                Interlocked.Decrement(ref _sleepers);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wake()
    {
        lock (_monitor)
            Monitor.PulseAll(_monitor);
    }
}
