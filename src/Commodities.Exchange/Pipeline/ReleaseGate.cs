using System.Diagnostics;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The gate between matching and the world: the journaler opens it command by command as they become durable, and the
/// egress thread waits at it. One writer, one waiter.
/// </summary>
public sealed class ReleaseGate
{
    /// <summary>A commit takes about a tenth of this; who waits longer sleeps.</summary>
    private static readonly long YieldTicks = Stopwatch.Frequency / 1_000;

    private readonly object _lock = new();
    private long _released;
    private Exception? _failure;
    private bool _waiting;

    /// <summary>A gate that is open up to a command.</summary>
    /// <param name="released">The last command that is already durable; 0 when none is.</param>
    public ReleaseGate(long released) => _released = released;

    /// <summary>Sequence of the last command whose events may leave. Acquire read: whoever sees it sees what was written before it rose.</summary>
    public long Released => Volatile.Read(ref _released);

    /// <summary>Opens the gate up to a command. Release write, then a wake-up if the other side is parked.</summary>
    /// <param name="commandSequence">Not below an earlier one.</param>
    public void Open(long commandSequence)
    {
        // A full fence, not only a release: the waiter sets its flag and then reads the sequence, we do the reverse.
        Interlocked.Exchange(ref _released, commandSequence);
        if (Volatile.Read(ref _waiting))
        {
            Wake();
        }
    }

    /// <summary>Closes the gate for ever: what is not released yet never will be.</summary>
    /// <param name="failure">Why.</param>
    public void Fail(Exception failure)
    {
        Volatile.Write(ref _failure, failure);
        Wake();
    }

    /// <summary>Waits until a command is released.</summary>
    /// <returns>True when it is; false when the gate has failed and it never will be.</returns>
    public bool Wait(long commandSequence)
    {
        if (Released >= commandSequence)
        {
            return true;
        }

        // No spinning: on few cores it would keep the journaler, back from the disk, from a processor.
        long started = Stopwatch.GetTimestamp();
        do
        {
            Thread.Yield();
            if (Released >= commandSequence)
            {
                return true;
            }
        }
        while (Stopwatch.GetTimestamp() - started < YieldTicks);

        return Block(commandSequence);
    }

    private bool Block(long commandSequence)
    {
        lock (_lock)
        {
            while (true)
            {
                Volatile.Write(ref _waiting, true);
                Interlocked.MemoryBarrier();
                if (Released >= commandSequence)
                {
                    _waiting = false;
                    return true;
                }

                if (Volatile.Read(ref _failure) != null)
                {
                    _waiting = false;
                    return false;
                }

                Monitor.Wait(_lock);
            }
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
