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

    /// <summary>
    /// Replays the journal from its beginning, or from the oldest snapshot where the beginning is gone, and checks money and lots every so many commands and every structure
    /// of the engine at the end. Exit code 1 names the first command after which something does not agree, and what.
    /// </summary>
    public static int VerifyDeep(string directory, long every, TextWriter output)
    {
        VenueDirectories directories = new(directory);
        RequireLog(directories.Commands);
        using MatchingEngine<HashOnlySink> engine = Earliest(directories);
        if (Replay(directories, engine, 0, every) is string found)
        {
            // What is found at a check may have begun after the check before: look again, command by command.
            using MatchingEngine<HashOnlySink> again = Earliest(directories);
            output.WriteLine($"deep: {Replay(directories, again, Math.Max(0, engine.LastCommandSequence - every), 1) ?? found}");
            return ExitCode.Failed;
        }

        WriteConserved(engine, output);
        return ExitCode.Success;
    }

    /// <summary>Replays to the end, with a check of money and lots each so many commands after one. Null when all agrees; else what does not, and where.</summary>
    private static string? Replay(VenueDirectories directories, MatchingEngine<HashOnlySink> engine, long checksAfter, long every)
    {
        using JournalReader reader = JournalReader.OpenOffline(directories.Commands, engine.LastCommandSequence + 1);
        try
        {
            while (reader.TryRead(out JournalRecord record))
            {
                MessageReader.ReadCommand(record.Payload, out CommandSlot slot);
                engine.Apply(in slot);
                if (engine.LastCommandSequence > checksAfter && engine.LastCommandSequence % every == 0)
                {
                    engine.VerifyMoneyAndLots();
                }
            }

            engine.Verify();
            return null;
        }
        catch (InvariantException broken)
        {
            return string.Create(CultureInfo.InvariantCulture, $"command {engine.LastCommandSequence}: {broken.Message}");
        }
    }

    private static MatchingEngine<HashOnlySink> Earliest(VenueDirectories directories)
    {
        EngineOptions options = EngineCapacity.Read(directories)!.ToOptions();
        if (JournalVerifier.Verify(directories.Commands).FirstSequence <= 1)
        {
            return new(options, new HashOnlySink());
        }

        IReadOnlyList<SnapshotFile> snapshots = Directory.Exists(directories.Snapshots) ? new SnapshotStore(directories.Snapshots).List().Valid : [];
        return snapshots.Count == 0
            ? throw new ArgumentException("the journal's beginning is gone and no valid snapshot covers it: there is nothing to replay from")
            : MatchingEngine<HashOnlySink>.ReadSnapshot(options, new HashOnlySink(), snapshots[^1].ReadPayload());
    }

    private static void WriteConserved(MatchingEngine<HashOnlySink> engine, TextWriter output)
    {
        AccountFunds[] accounts = [.. engine.DefinedAccounts().Select(account => engine.Funds(account.AccountId))];
        ContractRiskTotals[] contracts = [.. Enumerable.Range(1, engine.ContractCount).Select(engine.RiskTotals)];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"deep: {engine.LastCommandSequence} commands, {engine.LastTradeId} trades, {engine.OpenOrders} open orders: books, money and lots agree"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"lots conserved: {contracts.Sum(contract => contract.LongLots)} long, {contracts.Sum(contract => contract.ShortLots)} short, {contracts.Sum(contract => contract.OutsideLots)} net outside, {engine.PositionCount} positions"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"fen conserved: cash {accounts.Sum(account => account.CashFen)} + collateral {accounts.Sum(account => account.UsableCollateralFen)} = frozen {accounts.Sum(account => account.FrozenFen)} + margin {accounts.Sum(account => account.MarginFen)} + free {accounts.Sum(account => account.FreeFen)}, {accounts.Length} accounts"));
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
