using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Matching;

namespace Commodities.Exchange.Recovery;

/// <summary>
/// Writes snapshots beside the running engine: the matcher's thread only copies the image, this one writes it, and only
/// when everything that it stands on is durable.
/// </summary>
internal sealed class Snapshotter
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly VenueOptions _options;
    private readonly SnapshotStore _store;
    private readonly IJournal _commands;
    private readonly IJournal _events;
    private long _lastSequence;
    private long _lastNanos = VenueClock.MonotonicNanos;
    private long _notBeforeNanos = long.MinValue;
    private volatile string? _shortage;

    public Snapshotter(VenueOptions options, SnapshotStore store, IJournal commands, IJournal events, long lastSequence)
    {
        _options = options;
        _store = store;
        _commands = commands;
        _events = events;
        _lastSequence = lastSequence;
    }

    /// <summary>The image that the matcher's thread fills.</summary>
    public SnapshotImage Image { get; } = new();

    /// <summary>Why the last snapshot could not be written, as one sentence; null when it was. Any thread may read it.</summary>
    public string? Shortage => _shortage;

    /// <summary>Takes and writes a snapshot when one is due. One that the disk refuses is tried again after a second.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public void WriteWhenDue(CancellationToken cancellation)
    {
        if (!IsDue() || !Image.AskAndWait(TimeSpan.FromSeconds(1), cancellation) || !WaitUntilDurable(cancellation))
        {
            return;
        }

        try
        {
            Write();
            _shortage = null;
        }
        catch (IOException failure)
        {
            // The journal holds everything that the snapshot would: a start without it only takes longer.
            _shortage = $"A snapshot at command {Image.CommandSequence} could not be written: {failure.Message}. Free space on the disk.";
            _notBeforeNanos = VenueClock.MonotonicNanos + (long)RetryAfter.TotalNanoseconds;
        }
    }

    /// <summary>Writes the last snapshot of an engine that has stopped, when it has moved since the one before.</summary>
    public void WriteFinal(MatchingEngine<EventRingSink> engine)
    {
        if (engine.LastCommandSequence > _lastSequence && engine.LastCommandSequence <= _commands.DurableSequence)
        {
            Image.Take(engine);
            Write();
        }
    }

    private bool IsDue()
    {
        long now = VenueClock.MonotonicNanos;
        long newCommands = _commands.LastSequence - _lastSequence;
        bool due = newCommands >= _options.SnapshotCommands
            || (newCommands > 0 && now - _lastNanos >= (long)_options.SnapshotInterval.TotalNanoseconds);
        return due && now >= _notBeforeNanos;
    }

    private bool WaitUntilDurable(CancellationToken cancellation)
    {
        while (_commands.DurableSequence < Image.CommandSequence || _events.DurableSequence < Image.EventSequence)
        {
            if (cancellation.WaitHandle.WaitOne(Poll))
            {
                return false;
            }
        }

        return true;
    }

    private void Write()
    {
        SnapshotInfo info = new()
        {
            Sequence = Image.CommandSequence,
            EventSequence = Image.EventSequence,
            StateHash = Image.StateHash,
            JournalId = _commands.Id,
        };
        _store.Write(info, Image.Bytes);
        _lastSequence = Image.CommandSequence;
        _lastNanos = VenueClock.MonotonicNanos;
        if (_options.DropsJournalBelowSnapshots)
        {
            _commands.DropBefore(_store.List().OldestSequenceNeeded);
        }
    }
}
