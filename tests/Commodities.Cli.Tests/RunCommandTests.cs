using System.Text.RegularExpressions;
using Commodities.Messages;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed partial class RunCommandTests
{
    [Fact]
    public void Run_twice_finds_orders_state_and_sequences_where_they_were()
    {
        using TemporaryDirectory directory = new();
        string data = Path.Combine(directory.Path, "data");

        ShellRun first = ShellRun.Of("run", "--demo", "--for", "2", "--data", data);
        string stopped = ShellRun.Of("journal", "hash", data).Output;
        ShellRun second = ShellRun.Of("run", "--demo", "--for", "1", "--data", data);

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal((0, ""), (second.ExitCode, second.Errors));
        Match state = StatePattern().Match(stopped);
        Assert.True(int.Parse(state.Groups["orders"].Value, System.Globalization.CultureInfo.InvariantCulture) > 100, stopped);
        Assert.Contains(
            $"command {state.Groups["command"]}, event {state.Groups["event"]}, {state.Groups["orders"]} open orders, state hash {state.Groups["hash"]}",
            second.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Run_writes_every_released_event_to_a_file_in_order()
    {
        using TemporaryDirectory directory = new();
        string events = Path.Combine(directory.Path, "events.sbe");

        Assert.Equal(0, ShellRun.Of("run", "--demo", "--for", "2", "--data", Path.Combine(directory.Path, "data"), "--events", events).ExitCode);

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(events);
        long count = 0;
        while (bytes.Length > 0)
        {
            MessageReader.ReadEvent(bytes, out EventSlot slot);
            Assert.Equal(++count, slot.Header.Sequence);
            bytes = bytes[(MessageHeader.Length + slot.Header.Message.BlockLength)..];
        }

        string logged = ShellRun.Of("journal", "hash", Path.Combine(directory.Path, "data")).Output;
        Assert.Contains($" event {count} ", logged, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_without_the_demonstration_lists_the_contracts_and_follows_the_calendar()
    {
        using TemporaryDirectory directory = new();
        string data = Path.Combine(directory.Path, "data");

        Assert.Equal(0, ShellRun.Of("run", "--for", "2", "--data", data).ExitCode);

        string dump = ShellRun.Of("journal", "dump", data).Output;
        foreach (string product in new[] { "JM", "RB", "PP", "C", "WH" })
        {
            Assert.Matches($"DefineContract .* symbol={product}[0-9]{{4}} ", dump);
        }
    }

    [Fact]
    public void Demonstration_shows_a_volatility_interruption_and_how_it_ends()
    {
        using TemporaryDirectory directory = new();
        string data = Path.Combine(directory.Path, "data");

        // Somebody trades through the collar after 13 seconds; three of halt and three of auction follow.
        Assert.Equal(0, ShellRun.Of("run", "--demo", "--for", "22", "--data", data).ExitCode);

        string[] events = ShellRun.Of("journal", "dump", Path.Combine(data, "events")).Output.Split('\n');
        string interrupted = Assert.Single(events, line => line.StartsWith("VolatilityInterrupted ", StringComparison.Ordinal));
        string contract = interrupted[interrupted.IndexOf(" contractId=", StringComparison.Ordinal)..].Trim();
        Assert.Contains(events, line => line.StartsWith("ContractDefined ", StringComparison.Ordinal) && line.Contains($" {contract} ", StringComparison.Ordinal) && line.Contains(" symbol=JM", StringComparison.Ordinal));
        string[] phases = [.. events.Where(line => line.StartsWith("PhaseChanged ", StringComparison.Ordinal) && line.Contains($" {contract} ", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf('=') + 1)..])];
        Assert.Equal(["Auction", "NoCancelMatch", "Continuous", "Halted", "Auction", "Continuous"], phases[..6]);
    }

    [GeneratedRegex("command (?<command>[0-9]+) event (?<event>[0-9]+) open orders (?<orders>[0-9]+) state hash (?<hash>[0-9a-f]+)")]
    private static partial Regex StatePattern();
}
