using Commodities.Exchange.Configuration;
using Commodities.Exchange.Observability;
using Commodities.Journal;
using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The journaler: appends each command of a batch, commits at the end of the batch, and then opens the gate. In
/// <see cref="DurabilityMode.Async"/> the gate opens at once and the commit follows within the stated window.
/// </summary>
internal sealed class JournalHandler : IValueEventHandler<CommandSlot>
{
    /// <summary>Commands after which a long batch is committed, so that a full ring does not become one huge write.</summary>
    private const int MaxCommandsPerCommit = 8_192;

    private readonly IJournal _journal;
    private readonly ReleaseGate _released;
    private readonly ReleaseGate _durable;
    private readonly VenueMetrics _metrics;
    private readonly Action<Exception> _fail;
    private readonly long _windowNanos;
    private readonly long _sequenceBase;
    private int _uncommitted;
    private long _oldestUncommittedNanos;
    private bool _failed;

    /// <param name="journal">The command journal.</param>
    /// <param name="released">Opened for what may leave.</param>
    /// <param name="durable">Opened for what is on the disk; the same gate in <see cref="DurabilityMode.Durable"/>.</param>
    /// <param name="metrics">Takes the commits.</param>
    /// <param name="fail">Halts the venue.</param>
    /// <param name="asyncWindow">In <see cref="DurabilityMode.Async"/>, the longest time that a command stays uncommitted.</param>
    public JournalHandler(
        IJournal journal, ReleaseGate released, ReleaseGate durable, VenueMetrics metrics, Action<Exception> fail, TimeSpan? asyncWindow)
    {
        _journal = journal;
        _released = released;
        _durable = durable;
        _metrics = metrics;
        _fail = fail;
        _sequenceBase = journal.LastSequence + 1;
        _windowNanos = asyncWindow is TimeSpan window ? (long)window.TotalNanoseconds : 0;
    }

    /// <summary>The thread that the handler runs on.</summary>
    public HandlerThread Thread { get; } = new();

    /// <summary>True when commands have waited for their commit for half the window and no other command comes to bring it about.</summary>
    public bool IsCommitOverdue =>
        _windowNanos > 0 && Volatile.Read(ref _uncommitted) > 0 && VenueClock.MonotonicNanos - Volatile.Read(ref _oldestUncommittedNanos) >= _windowNanos / 2;

    public int? MaxBatchSize => MaxCommandsPerCommit;

    public void OnEvent(ref CommandSlot slot, long ringSequence, bool endOfBatch)
    {
        if (_failed)
        {
            return;
        }

        try
        {
            Journal(ref slot, ringSequence, endOfBatch);
        }
        catch (Exception failure)
        {
            // Fail-stop: nothing further is released, and a failed flush is never retried.
            _failed = true;
            _fail(failure);
        }
    }

    public void OnStart() => Thread.SignalBegun();

    public void OnShutdown()
    {
        try
        {
            if (!_failed && _uncommitted > 0)
            {
                CommitNow();
            }
        }
        catch (Exception failure)
        {
            _fail(failure);
        }
        finally
        {
            Thread.SignalLeft();
        }
    }

    private void Journal(ref CommandSlot slot, long ringSequence, bool endOfBatch)
    {
        _journal.Append(slot.Bytes(), _sequenceBase + ringSequence);
        if (_uncommitted++ == 0)
        {
            _oldestUncommittedNanos = VenueClock.MonotonicNanos;
        }

        if (!endOfBatch)
        {
            return;
        }

        if (_windowNanos == 0)
        {
            CommitNow();
            return;
        }

        _released.Open(_journal.LastSequence);
        if (VenueClock.MonotonicNanos - _oldestUncommittedNanos >= _windowNanos / 2)
        {
            CommitNow();
        }
    }

    private void CommitNow()
    {
        long started = VenueClock.MonotonicNanos;
        _journal.Commit();
        _durable.Open(_journal.LastSequence);
        _metrics.RecordCommit(_uncommitted, VenueClock.MonotonicNanos - started);
        _uncommitted = 0;
    }
}
