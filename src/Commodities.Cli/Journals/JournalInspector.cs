using System.Globalization;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Journals;

/// <summary>Reads the data of a venue without opening it for writing.</summary>
internal static class JournalInspector
{
    /// <summary>Verifies the logs and snapshots of a data folder, or one log.</summary>
    public static int Verify(string directory, TextWriter output)
    {
        bool sound = true;
        foreach (string log in LogsOf(directory))
        {
            JournalVerification verification = JournalVerifier.Verify(log);
            output.WriteLine($"{Path.GetFileName(log)}: {verification.Summary}");
            foreach (JournalFinding finding in verification.Findings)
            {
                output.WriteLine($"  {finding}");
            }

            sound &= verification.State != JournalState.Damaged;
        }

        VenueDirectories directories = new(directory);
        if (Directory.Exists(directories.Snapshots))
        {
            SnapshotListing snapshots = new SnapshotStore(directories.Snapshots).List();
            output.WriteLine($"snapshots: {snapshots.Valid.Count} valid{string.Concat(snapshots.Valid.Select(snapshot => $", command {snapshot.Info.Sequence} hash {snapshot.Info.StateHash:x16}"))}");
            foreach (SnapshotFault fault in snapshots.Faults)
            {
                output.WriteLine($"  {fault}");
            }

            sound &= snapshots.Faults.Count == 0;
        }

        return sound ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>Prints records as text.</summary>
    public static int Dump(string directory, long? from, long count, TextWriter output)
    {
        using JournalReader reader = OpenFrom(LogsOf(directory)[0], from);
        for (long printed = 0; printed < count && reader.TryRead(out JournalRecord record); printed++)
        {
            output.WriteLine(MessageFormatter.Format(record.Payload));
        }

        return ExitCode.Success;
    }

    /// <summary>Prints the state hash at a sequence.</summary>
    public static int Hash(string directory, long? at, bool fromZero, TextWriter output)
    {
        VenueDirectories directories = new(directory);
        RequireLog(directories.Commands);
        EngineOptions options = EngineCapacity.Read(directories)!.ToOptions();
        using MatchingEngine<HashOnlySink> engine = Nearest(directories, options, fromZero ? 0 : at ?? long.MaxValue);
        using JournalReader reader = JournalReader.OpenOffline(directories.Commands, engine.LastCommandSequence + 1);
        while (engine.LastCommandSequence < (at ?? long.MaxValue) && reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadCommand(record.Payload, out CommandSlot slot);
            engine.Apply(in slot);
        }

        if (at is long wanted && engine.LastCommandSequence != wanted)
        {
            throw new ArgumentException($"--at is {wanted}, but the journal ends at command {engine.LastCommandSequence}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"command {engine.LastCommandSequence} event {engine.LastEventSequence} open orders {engine.OpenOrders} state hash {engine.StateHash():x16}"));
        return ExitCode.Success;
    }

    private static JournalReader OpenFrom(string log, long? from)
    {
        JournalVerification verification = JournalVerifier.Verify(log);
        return from is long sequence && (sequence < verification.FirstSequence || sequence > verification.LastSequence)
            ? throw new ArgumentException($"--from is {sequence}, expected {verification.FirstSequence} to {verification.LastSequence}, the records of {log}")
            : JournalReader.OpenOffline(log, from ?? verification.FirstSequence);
    }

    private static MatchingEngine<HashOnlySink> Nearest(VenueDirectories directories, EngineOptions options, long at)
    {
        SnapshotFile? snapshot = at > 0 && Directory.Exists(directories.Snapshots)
            ? new SnapshotStore(directories.Snapshots).List().Valid.FirstOrDefault(file => file.Info.Sequence <= at)
            : null;
        return snapshot == null ? new(options, new HashOnlySink()) : MatchingEngine<HashOnlySink>.ReadSnapshot(options, new HashOnlySink(), snapshot.ReadPayload());
    }

    // A data folder has its logs in folders of their own; anything else is taken for a log itself.
    private static string[] LogsOf(string directory)
    {
        VenueDirectories directories = new(directory);
        if (Directory.Exists(directories.Commands))
        {
            return Directory.Exists(directories.Events) ? [directories.Commands, directories.Events] : [directories.Commands];
        }

        RequireLog(directory);
        return [directory];
    }

    private static void RequireLog(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"{directory} does not exist, expected the data folder of a venue or a log in it");
        }
    }
}
