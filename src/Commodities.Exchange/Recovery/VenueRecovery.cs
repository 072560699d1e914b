using System.Diagnostics;
using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Exchange.Recovery;

/// <summary>
/// Brings an engine to where the journal ends: newest usable snapshot, then the rest of the journal, with every event that
/// the log already holds compared.
/// </summary>
internal static class VenueRecovery
{
    /// <summary>Recovers.</summary>
    /// <param name="options">The venue's options.</param>
    /// <param name="snapshots">The snapshots at hand.</param>
    /// <param name="commands">The open command journal.</param>
    /// <param name="events">The open event log.</param>
    /// <param name="sink">The sink that the engine keeps after the recovery.</param>
    /// <param name="report">What was found and done.</param>
    /// <exception cref="ReplayDivergedException">The replay does not make the events that were published.</exception>
    public static MatchingEngine<EventRingSink> Run(
        VenueOptions options, SnapshotStore snapshots, IJournal commands, IJournal events, EventRingSink sink, out RecoveryReport report)
    {
        long started = Stopwatch.GetTimestamp();
        List<string> notes = [];
        MatchingEngine<EventRingSink> engine = FromSnapshot(options, snapshots, commands, events, sink, notes);
        long snapshotSequence = engine.LastCommandSequence;
        using ReplayTarget target = new(events, engine.LastEventSequence);
        Replay(engine, commands, target);
        report = new(
            snapshotSequence,
            engine.LastCommandSequence - snapshotSequence,
            engine.LastCommandSequence,
            engine.LastEventSequence,
            target.Compared,
            target.Appended,
            engine.OpenOrderCount,
            engine.StateHash(),
            Stopwatch.GetElapsedTime(started),
            notes);
        return engine;
    }

    private static MatchingEngine<EventRingSink> FromSnapshot(
        VenueOptions options, SnapshotStore snapshots, IJournal commands, IJournal events, EventRingSink sink, List<string> notes)
    {
        foreach (Snapshot snapshot in snapshots.ReadValid(notes.Add))
        {
            if (snapshot.Sequence <= commands.LastSequence && snapshot.EventSequence <= events.LastSequence)
            {
                return MatchingEngine<EventRingSink>.ReadSnapshot(options.Engine, sink, snapshot.Payload.Span);
            }

            notes.Add($"snapshot at command {snapshot.Sequence} is ahead of the event log, an older one is used");
        }

        return commands.FirstSequence <= 1
            ? new(options.Engine, sink)
            : throw new JournalDamagedException(
                $"the journal begins at command {commands.FirstSequence} and no snapshot covers what came before: restore a snapshot or the older segments");
    }

    private static void Replay(MatchingEngine<EventRingSink> engine, IJournal commands, ReplayTarget target)
    {
        engine.Sink.Redirect(target);
        if (engine.LastCommandSequence < commands.LastSequence)
        {
            using JournalReader reader = commands.OpenReader(engine.LastCommandSequence + 1);
            while (reader.TryRead(out JournalRecord record))
            {
                MessageReader.ReadCommand(record.Payload, out CommandSlot slot);
                engine.Apply(in slot);
            }
        }

        target.Finish();
        engine.Sink.Redirect(null);
    }
}
