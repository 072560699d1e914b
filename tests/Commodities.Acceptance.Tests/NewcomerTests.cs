using Commodities.Acceptance.Tests.Support;
using Commodities.Journal;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>What somebody who has just cloned the project does first, with the real program.</summary>
public sealed class NewcomerTests
{
    [Fact(Timeout = 120_000)]
    public async Task Second_run_finds_everything_where_the_first_left_it() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            CommandResult first = CommandLine.Run("run", "--demo", "--for", "3", "--data", scratch.Data);
            Assert.True(first.ExitCode == 0 && first.Errors.Count == 0, first.ToString());
            VenueStatement left = CommandLine.Hash(scratch.Data);
            Assert.Equal($"stopped cleanly at command {left.Command}", first.Output[^1]);
            Assert.True(left.OpenOrders > 0, "the demo leaves orders in the books");

            CommandResult second = CommandLine.Run("run", "--demo", "--for", "3", "--data", scratch.Data);
            Assert.Equal(0, second.ExitCode);
            Assert.Equal(left, CommandLine.Recovered(second));
            Assert.Contains("0 commands replayed", second.Output[0], StringComparison.Ordinal);
        }, TestContext.Current.CancellationToken);

    [Theory(Timeout = 120_000)]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task Venue_stops_cleanly_with_a_snapshot_when_it_gets_the_signal(int signal) =>
        await Task.Run(() =>
        {
            Assert.SkipWhen(signal == Signals.Interrupt && IgnoresInterrupt(), "this process was started deaf to Ctrl-C, and its children inherit that");
            using ScratchDirectory scratch = new();
            VenueProcess venue = CommandLine.Start("run", "--demo", "--data", scratch.Data);
            CommandLine.WaitUntilTrading(venue);
            venue.Stop(signal);
            CommandResult result = CommandLine.Finish(venue);
            Assert.True(result.ExitCode == 0 && result.Errors.Count == 0, result.ToString());
            Assert.StartsWith("stopped cleanly at command ", result.Output[^1], StringComparison.Ordinal);
            SnapshotFile snapshot = Assert.Single(new SnapshotStore(Path.Combine(scratch.Data, "snapshots")).List().Valid);
            Assert.Equal(CommandLine.Hash(scratch.Data).Command, snapshot.Info.Sequence);
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task Second_venue_is_refused_with_one_line_when_the_first_still_runs() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            VenueProcess venue = CommandLine.Start("run", "--demo", "--data", scratch.Data);
            CommandLine.WaitUntilTrading(venue);
            CommandResult second = CommandLine.Run("run", "--demo", "--for", "1", "--data", scratch.Data);
            Assert.True(second.ExitCode is 1 or 2, second.ToString());
            string line = Assert.Single(second.Errors);
            Assert.Contains(Path.Combine(scratch.Data, "commands"), line, StringComparison.Ordinal);
            Assert.Contains("open", line, StringComparison.Ordinal);

            venue.Stop();
            CommandResult first = CommandLine.Finish(venue);
            Assert.True(first.ExitCode == 0, first.ToString());
            Assert.Equal(JournalState.Sound, JournalVerifier.Verify(Path.Combine(scratch.Data, "commands")).State);
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task Start_is_refused_with_segment_address_and_sequence_when_a_byte_of_the_journal_is_flipped() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            Assert.Equal(0, CommandLine.Run("run", "--demo", "--for", "2", "--data", scratch.Data).ExitCode);
            string commands = Path.Combine(scratch.Data, "commands");
            (long sequence, long address) = FlipInTheMiddle(commands);

            CommandResult refused = CommandLine.Run("run", "--demo", "--for", "1", "--data", scratch.Data);
            Assert.True(refused.ExitCode == 1, refused.ToString());
            string line = Assert.Single(refused.Errors);
            Assert.Contains("segment-0000000000.log", line, StringComparison.Ordinal);
            Assert.Contains($"(log address {address})", line, StringComparison.Ordinal);
            Assert.Contains($"expected sequence {sequence}", line, StringComparison.Ordinal);
            Assert.Equal(1, CommandLine.Run("journal", "verify", scratch.Data).ExitCode);
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task Second_run_finds_everything_again_in_asynchronous_durability() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            TestConfiguration.Write(scratch.PathOf("config"), isAsync: true);
            string[] run = ["run", "--demo", "--for", "2", "--data", scratch.Data, "--config", scratch.PathOf("config")];
            CommandResult first = CommandLine.Run(run);
            Assert.True(first.ExitCode == 0, first.ToString());
            Assert.Contains(first.Output, line => line.Contains("durability Async", StringComparison.Ordinal));
            VenueStatement left = CommandLine.Hash(scratch.Data);
            CommandResult second = CommandLine.Run(run);
            Assert.True(second.ExitCode == 0, second.ToString());
            Assert.Equal(left, CommandLine.Recovered(second));
        }, TestContext.Current.CancellationToken);

    private static bool IgnoresInterrupt()
    {
        const string Field = "SigIgn:";
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(Field, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Field.Length..].Trim(), 16) & (1UL << (Signals.Interrupt - 1))) != 0;
    }

    private static (long Sequence, long Address) FlipInTheMiddle(string directory)
    {
        (long sequence, long address, int length) = (JournalVerifier.Verify(directory).LastSequence / 2, 0, 0);
        using (JournalReader reader = JournalReader.OpenOffline(directory, sequence))
        {
            Assert.True(reader.TryRead(out JournalRecord record));
            (address, length) = (record.Address, record.Payload.Length);
        }

        using FileStream file = new(Path.Combine(directory, "segment-0000000000.log"), FileMode.Open, FileAccess.ReadWrite);
        file.Position = address + length;
        int before = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(before ^ 0x10));
        return (sequence, address);
    }
}
