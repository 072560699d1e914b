using Commodities.Domain;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The venue's housekeeping, off the hot threads: commits the event log and an idle asynchronous journal in time, turns a
/// journal that runs out of room into cancel-only, and has snapshots written when they are due.
/// </summary>
internal sealed class VenueSupervisor : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Venue _venue;
    private readonly IJournal _journal;
    private readonly JournalHandler _journaler;
    private readonly EventLogPublisher _eventLog;
    private readonly Snapshotter _snapshotter;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _housekeeping;
    private readonly Thread _snapshots;

    public VenueSupervisor(Venue venue, IJournal journal, JournalHandler journaler, EventLogPublisher eventLog, Snapshotter snapshotter)
    {
        _venue = venue;
        _journal = journal;
        _journaler = journaler;
        _eventLog = eventLog;
        _snapshotter = snapshotter;
        _housekeeping = new(() => Loop(KeepHouse)) { IsBackground = true, Name = "venue housekeeping" };
        _snapshots = new(() => Loop(() => _snapshotter.WriteWhenDue(_stop.Token))) { IsBackground = true, Name = "venue snapshots" };
    }

    public void Start()
    {
        _housekeeping.Start();
        _snapshots.Start();
    }

    /// <summary>Stops both threads and waits for them.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _housekeeping.Join();
        _snapshots.Join();
        _stop.Dispose();
    }

    private void Loop(Action work)
    {
        try
        {
            while (!_stop.Token.WaitHandle.WaitOne(Interval) && _venue.Failure == null)
            {
                work();
            }
        }
        catch (Exception failure)
        {
            _venue.Fail(failure);
        }
    }

    private void KeepHouse()
    {
        _eventLog.CommitWhenDue();
        if (_journaler.IsCommitOverdue)
        {
            // Only the journaler's thread may commit; a command that does nothing wakes it.
            NoOperation nothing = default;
            _venue.Commands.TryPublish(in nothing);
        }

        if (_journal.Health == JournalHealth.OutOfSpace && _venue.State == VenueState.Running)
        {
            SetPhase cancelOnly = new() { Phase = TradingPhase.CancelOnly };
            if (_venue.Commands.TryPublish(in cancelOnly) > 0)
            {
                _venue.Commands.Enter(VenueState.CancelOnly);
            }
        }
    }
}
