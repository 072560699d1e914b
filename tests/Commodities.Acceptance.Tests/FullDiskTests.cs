using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>The disk runs full under a trading venue: it says so, stops in order, and goes on when there is room again.</summary>
public sealed class FullDiskTests
{
    private const int DiskMebibytes = 86;

    // Journal and event log want half of what is freed, the copies of orders for clearing members and drop copies the rest.
    private const int BallastMebibytes = 64;

    [Fact(Timeout = 180_000)]
    public async Task Venue_goes_cancel_only_then_halts_when_the_disk_is_full_and_goes_on_when_there_is_room() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            using SmallDisk disk = SmallDisk.Mount(scratch.PathOf("disk"), DiskMebibytes);
            disk.Fill("ballast", BallastMebibytes);
            string data = Path.Combine(disk.Root, "data");
            TestConfiguration.Write(scratch.PathOf("config"), isAsync: false);
            Verdict verdict = new();
            Witness witness = new(verdict);
            EventLogAudit log = new(witness, verdict);

            CommandResult full = Run(scratch, data, witness, "--rate", "40000", "--for", "60");
            Assert.True(full.ExitCode == 1, full.ToString());
            Assert.Contains(full.Output, line => line.Contains(" CancelOnly ", StringComparison.Ordinal));
            Assert.Contains(full.Output, line => line.StartsWith("note: cancel-only until the next start: ", StringComparison.Ordinal));
            string error = Assert.Single(full.Errors);
            Assert.StartsWith("commodities: the venue halted: The journal in '", error, StringComparison.Ordinal);
            Assert.Contains("no space left on the disk", error, StringComparison.Ordinal);
            NothingWasAcknowledgedThatIsNotInTheJournal(data, witness, verdict);
            NothingTradedAfterCancelOnly(data);

            File.Delete(Path.Combine(disk.Root, "ballast"));
            witness.BeginRun();
            CommandResult again = Run(scratch, data, witness, "--rate", "2000", "--for", "2");
            Assert.True(again.ExitCode == 0, again.ToString());
            log.ReadNew(Path.Combine(data, "events"), JournalAudit.LastRecord(Path.Combine(data, "events"), mustBeSound: true, verdict), CommandLine.Recovered(again));
            Assert.Empty(verdict.Failures);
            Assert.Equal(witness.Seen.Last, log.Last);
            Assert.True(witness.FirstOfRun == CommandLine.Recovered(again).Event + 1, "the new run goes on behind the last event of the log");
        }, TestContext.Current.CancellationToken);

    private static CommandResult Run(ScratchDirectory scratch, string data, Witness witness, params string[] more)
    {
        using VenueProcess venue = new(
            CommandLine.Program,
            ["run", "--demo", "--data", data, "--config", scratch.PathOf("config"), .. more],
            new NamedPipe(scratch.PathOf("events.pipe")),
            witness.Take);
        return CommandLine.Finish(venue);
    }

    private static void NothingWasAcknowledgedThatIsNotInTheJournal(string data, Witness witness, Verdict verdict)
    {
        long lastCommand = JournalAudit.LastRecord(Path.Combine(data, "commands"), mustBeSound: false, verdict);
        JournalAudit.LastRecord(Path.Combine(data, "events"), mustBeSound: false, verdict);
        Assert.Empty(verdict.Failures);
        Assert.True(witness.LastCommand <= lastCommand, $"command {witness.LastCommand} was acknowledged, the journal ends at {lastCommand}");
        Assert.True(witness.Events > 0);
    }

    private static void NothingTradedAfterCancelOnly(string data)
    {
        CommandResult dump = CommandLine.Run("journal", "dump", Path.Combine(data, "events"));
        List<string> events = [.. dump.Output.SkipWhile(line => !line.Contains(" phase=CancelOnly", StringComparison.Ordinal))];
        Assert.Contains(events, line => line.StartsWith("CommandRejected ", StringComparison.Ordinal));
        Assert.Contains(events, line => line.StartsWith("OrderCancelled ", StringComparison.Ordinal));
        Assert.DoesNotContain(events, line => line.StartsWith("Trade ", StringComparison.Ordinal) || line.StartsWith("OrderAccepted ", StringComparison.Ordinal));
    }
}
