using Commodities.Domain;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// The venue's housekeeping, off the hot threads: commits the event log and an idle asynchronous journal in time, turns a
/// log or a snapshot that runs out of room into cancel-only, and has snapshots written when they are due.
/// </summary>
internal sealed class VenueSupervisor : IDisposable
{
    private const int PhaseChanges = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PhaseChangeInterval = TimeSpan.FromSeconds(1);

    private readonly Venue _venue;
    private readonly IJournal[] _logs;
    private readonly JournalHandler _journaler;
    private readonly EventLogPublisher _eventLog;
    private readonly Snapshotter _snapshotter;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _housekeeping;
    private readonly Thread _snapshots;
    private int _phaseChangesDue;
    private long _nextPhaseChangeNanos = long.MinValue;

    public VenueSupervisor(Venue venue, IJournal[] logs, JournalHandler journaler, EventLogPublisher eventLog, Snapshotter snapshotter)
    {
        _venue = venue;
        _logs = logs;
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

        if (_venue.State == VenueState.Running && Shortage() is string reason)
        {
            _venue.EnterCancelOnly(reason);
            _phaseChangesDue = PhaseChanges;
        }

        if (_phaseChangesDue > 0 && VenueClock.MonotonicNanos >= _nextPhaseChangeNanos)
        {
            MoveToCancelOnly();
        }
    }

    // Twice: an operator who saw the venue running may have sent a phase of its own just behind the first.
    private void MoveToCancelOnly()
    {
        SetPhase cancelOnly = new() { Phase = TradingPhase.CancelOnly };
        if (_venue.Commands.TryPublish(in cancelOnly) > 0)
        {
            _phaseChangesDue--;
            _nextPhaseChangeNanos = VenueClock.MonotonicNanos + (long)PhaseChangeInterval.TotalNanoseconds;
        }
    }

    private string? Shortage() =>
        _logs.FirstOrDefault(log => log.Health == JournalHealth.OutOfSpace) is { } log
            ? log.HealthDetail ?? "A log is out of room. Free space on the disk."
            : _snapshotter.Shortage;
}
