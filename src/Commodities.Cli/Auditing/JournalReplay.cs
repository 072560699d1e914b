using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>
/// Applies the command journal to an engine of its own, from the first command, or from the oldest snapshot where the first are gone, and compares each event that comes of it with the event log.
/// </summary>
internal sealed class JournalReplay : IDisposable
{
    private readonly ReplayedEvents _events = new();
    private readonly JournalReader _commands;
    private readonly MatchingEngine<ReplaySink> _engine;
    private readonly long _from;
    private long _compared;
    private bool _differs;

    /// <param name="directories">The venue's data.</param>
    /// <param name="firstCommand">The first command that the journal keeps.</param>
    public JournalReplay(VenueDirectories directories, long firstCommand)
    {
        _engine = EngineAt(directories, firstCommand);
        _from = _engine.LastEventSequence;
        _commands = JournalReader.OpenOffline(directories.Commands, _engine.LastCommandSequence + 1);
    }

    /// <summary>Compares the next event of the log with what the journal makes.</summary>
    public void Compare(ReadOnlySpan<byte> logged, long sequence, AuditReport report)
    {
        if (_differs || sequence <= _from)
        {
            return;
        }

        while (_events.IsTaken())
        {
            if (!_commands.TryRead(out JournalRecord record))
            {
                Differs(sequence, "no event: the journal ends before", logged, report);
                return;
            }

            MessageReader.ReadCommand(record.Payload, out CommandSlot command);
            _engine.Apply(in command);
        }

        ref readonly EventSlot made = ref _events.Take();
        if (!IsSame(logged, made.Bytes()))
        {
            Differs(sequence, MessageFormatter.Format(made.Bytes()), logged, report);
        }

        _compared++;
    }

    /// <summary>The log has ended. What the journal makes beyond it is no difference: the log of a running venue is a moment behind, and what a crash took from it comes back at the next start.</summary>
    public void End(AuditReport report) => report.Count("events replayed", _compared);

    /// <inheritdoc/>
    public void Dispose()
    {
        _commands.Dispose();
        _engine.Dispose();
    }

    private MatchingEngine<ReplaySink> EngineAt(VenueDirectories directories, long firstCommand)
    {
        EngineOptions options = EngineCapacity.Read(directories)!.ToOptions();
        if (firstCommand <= 1)
        {
            return new(options, new ReplaySink(_events));
        }

        IReadOnlyList<SnapshotFile> snapshots = Directory.Exists(directories.Snapshots) ? new SnapshotStore(directories.Snapshots).List().Valid : [];
        return snapshots.Count == 0
            ? throw new ArgumentException("the journal's beginning is gone and no valid snapshot covers it: it can't be replayed (--no-replay takes the event log as it is)")
            : MatchingEngine<ReplaySink>.ReadSnapshot(options, new ReplaySink(_events), snapshots[^1].ReadPayload());
    }

    // What an older version wrote is compared in all that it knew.
    private static bool IsSame(ReadOnlySpan<byte> logged, ReadOnlySpan<byte> made)
    {
        if (logged.SequenceEqual(made))
        {
            return true;
        }

        MessageHeader older = MessageReader.ReadHeader(logged);
        MessageHeader newer = MessageReader.ReadHeader(made);
        int length = MessageHeader.Length + older.BlockLength;
        return older.Version < newer.Version && older.TemplateId == newer.TemplateId && length <= made.Length
            && logged[MessageHeader.Length..length].SequenceEqual(made[MessageHeader.Length..length]);
    }

    private void Differs(long sequence, string expected, ReadOnlySpan<byte> logged, AuditReport report)
    {
        _differs = true;
        report.Differs(new("events", $"event {AuditReport.Text(sequence)}", Difference.WholeRow, expected, MessageFormatter.Format(logged)));
    }
}
