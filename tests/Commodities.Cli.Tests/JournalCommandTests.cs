using System.Text.RegularExpressions;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed partial class JournalCommandTests : IClassFixture<TradedDirectory>
{
    private readonly string _data;

    public JournalCommandTests(TradedDirectory traded) => _data = traded.Path;

    [Fact]
    public void Verify_finds_a_clean_venue_sound()
    {
        ShellRun run = ShellRun.Of("journal", "verify", _data);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("is sound", run.Output, StringComparison.Ordinal);
        Assert.Contains("snapshots: 1 valid", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_verification_replays_and_says_what_is_conserved()
    {
        ShellRun run = ShellRun.Of("journal", "verify", _data, "--deep", "--every", "500");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("books, money and lots agree", run.Output, StringComparison.Ordinal);
        Match lots = LotsPattern().Match(run.Output);
        Assert.Equal(lots.Groups[1].Value, lots.Groups[2].Value);
        Assert.NotEqual("0", lots.Groups[1].Value);
        long[] fen = [.. FenPattern().Match(run.Output).Groups.Values.Skip(1).Select(group => long.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(fen[0] + fen[1], fen[2] + fen[3] + fen[4]);
        Assert.True(fen[3] > 0, run.Output);
    }

    [Fact]
    public void Hash_is_the_same_from_zero_from_the_snapshot_and_in_the_snapshot_itself()
    {
        string fromSnapshot = ShellRun.Of("journal", "hash", _data).Output;

        Assert.Equal(fromSnapshot, ShellRun.Of("journal", "hash", _data, "--from-zero").Output);
        Assert.Contains(HashPattern().Match(fromSnapshot).Value, ShellRun.Of("journal", "verify", _data).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_at_a_sequence_stops_there_and_refuses_one_beyond_the_end()
    {
        Assert.StartsWith("command 100 ", ShellRun.Of("journal", "hash", _data, "--at", "100").Output, StringComparison.Ordinal);

        ShellRun beyond = ShellRun.Of("journal", "hash", _data, "--at", "999999999");
        Assert.Equal(2, beyond.ExitCode);
        Assert.Contains("the journal ends at command", beyond.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_prints_commands_of_the_folder_and_events_of_the_event_log()
    {
        string[] commands = ShellRun.Of("journal", "dump", _data, "--from", "2", "--count", "3").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] events = ShellRun.Of("journal", "dump", Path.Combine(_data, "events"), "--count", "1").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, commands.Length);
        Assert.StartsWith("DefineAccount sequence=2 ", commands[0], StringComparison.Ordinal);
        Assert.StartsWith("AccountDefined sequence=1 commandSequence=1 ", Assert.Single(events), StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_from_beyond_the_end_is_refused_in_one_line()
    {
        ShellRun run = ShellRun.Of("journal", "dump", _data, "--from", "999999999");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
        Assert.Contains("--from is 999999999, expected", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_names_a_flipped_bit_with_segment_address_and_sequence()
    {
        using TemporaryDirectory copy = new();
        string commands = Path.Combine(copy.Path, "commands");
        Directory.CreateDirectory(commands);
        foreach (string file in Directory.GetFiles(Path.Combine(_data, "commands")))
        {
            File.Copy(file, Path.Combine(commands, Path.GetFileName(file)));
        }

        string segment = Directory.GetFiles(commands).Where(file => new FileInfo(file).Length > 1 << 20).Order(StringComparer.Ordinal).First();
        using (FileStream stream = new(segment, FileMode.Open))
        {
            stream.Position = 20_000;
            int before = stream.ReadByte();
            stream.Position = 20_000;
            stream.WriteByte((byte)(before ^ 4));
        }

        ShellRun run = ShellRun.Of("journal", "verify", copy.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Path.GetFileName(segment), run.Output, StringComparison.Ordinal);
        Assert.Matches("sequence|record", run.Output);
    }

    [GeneratedRegex("lots conserved: ([0-9]+) long, ([0-9]+) short, 0 net outside")]
    private static partial Regex LotsPattern();

    [GeneratedRegex("cash ([0-9]+) \\+ collateral ([0-9]+) = frozen ([0-9]+) \\+ margin ([0-9]+) \\+ free ([0-9]+)")]
    private static partial Regex FenPattern();

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex HashPattern();
}
