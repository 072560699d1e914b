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
        VenueOptions options, SnapshotListing snapshots, IJournal commands, IJournal events, EventRingSink sink, out RecoveryReport report)
    {
        long started = Stopwatch.GetTimestamp();
        List<string> notes = [.. snapshots.Faults.Select(fault => fault.ToString())];
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
            engine.OpenOrders,
            engine.StateHash(),
            Stopwatch.GetElapsedTime(started),
            notes);
        return engine;
    }

    private static MatchingEngine<EventRingSink> FromSnapshot(
        VenueOptions options, SnapshotListing snapshots, IJournal commands, IJournal events, EventRingSink sink, List<string> notes)
    {
        foreach (SnapshotFile snapshot in snapshots.Valid)
        {
            if (Usable(snapshot.Info, commands, events) is string reason)
            {
                notes.Add($"snapshot at command {snapshot.Info.Sequence} was not used: {reason}");
                continue;
            }

            if (Restore(options, snapshot, sink, notes) is MatchingEngine<EventRingSink> engine)
            {
                return engine;
            }
        }

        return commands.FirstSequence <= 1
            ? new(options.Engine, sink)
            : throw new JournalDamagedException(
                $"the journal begins at command {commands.FirstSequence} and no usable snapshot covers what came before: restore a snapshot or the older segments", []);
    }

    private static MatchingEngine<EventRingSink>? Restore(VenueOptions options, SnapshotFile snapshot, EventRingSink sink, List<string> notes)
    {
        try
        {
            MatchingEngine<EventRingSink> engine = MatchingEngine<EventRingSink>.ReadSnapshot(options.Engine, sink, snapshot.ReadPayload());
            ulong hash = engine.StateHash();
            if (hash == snapshot.Info.StateHash)
            {
                return engine;
            }

            engine.Dispose();
            notes.Add($"snapshot at command {snapshot.Info.Sequence} was not used: its state hash is {hash:x16}, expected {snapshot.Info.StateHash:x16}");
        }
        catch (InvalidSnapshotException error)
        {
            notes.Add($"snapshot at command {snapshot.Info.Sequence} was not used: {error.Message}");
        }

        return null;
    }

    private static string? Usable(SnapshotInfo snapshot, IJournal commands, IJournal events) =>
        snapshot.JournalId != commands.Id ? "it is of another journal"
        : snapshot.Sequence > commands.LastSequence ? $"the journal ends at command {commands.LastSequence}"
        : snapshot.EventSequence > events.LastSequence ? $"the event log ends at event {events.LastSequence}"
        : snapshot.Sequence + 1 < commands.FirstSequence ? $"the journal begins at command {commands.FirstSequence}"
        : null;

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
