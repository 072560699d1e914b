using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>
/// Writes released events to the event log. The log may lag the command journal, from which every event can be made again,
/// so it commits lazily: after a stated number of events, or after a stated time by the housekeeping thread.
/// </summary>
internal sealed class EventLogPublisher(IJournal log, int eventsPerCommit, TimeSpan commitInterval) : IEventPublisher
{
    private readonly Lock _lock = new();
    private readonly long _intervalNanos = (long)commitInterval.TotalNanoseconds;
    private long _lastCommitNanos = VenueClock.MonotonicNanos;
    private int _uncommitted;

    public void OnEvent(ref readonly EventSlot slot)
    {
        lock (_lock)
        {
            log.Append(slot.Bytes(), slot.Header.Sequence);
            if (++_uncommitted >= eventsPerCommit)
            {
                CommitLocked();
            }
        }
    }

    public void OnBatchEnd()
    {
        // Nothing to pass on: the housekeeping thread commits in time, so that a release never waits for this log's disk.
    }

    /// <summary>Commits when something is uncommitted and the interval is over. On the housekeeping thread.</summary>
    public void CommitWhenDue()
    {
        lock (_lock)
        {
            if (_uncommitted > 0 && VenueClock.MonotonicNanos - _lastCommitNanos >= _intervalNanos)
            {
                CommitLocked();
            }
        }
    }

    /// <summary>Commits what is uncommitted.</summary>
    public void Commit()
    {
        lock (_lock)
        {
            CommitLocked();
        }
    }

    private void CommitLocked()
    {
        log.Commit();
        _uncommitted = 0;
        _lastCommitNanos = VenueClock.MonotonicNanos;
    }
}
