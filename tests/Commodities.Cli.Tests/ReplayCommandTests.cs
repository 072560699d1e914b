using System.Globalization;
using System.Text.Json;
using Commodities.Cli.Replay;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed class ReplayCommandTests
{
    private const string Header = OrderFlowReader.HeaderLine + "\n";
    private const string Morning = "data/order-flow/equity_l3_morning";

    public static TheoryData<string, string> MalformedLines => new()
    {
        { "1,1,N,7,B,100,1", ":2: the line is \"1,1,N,7,B,100,1\", expected 8 fields separated by commas" },
        { "x,1,N,7,B,100,1,", ":2: seq is \"x\", expected an integer of at least 1" },
        { "1,1,N,7,B,100,1,\n1,1,N,8,B,100,1,", ":3: seq is \"1\", expected a number above 1, that of the line before" },
        { "1,93099999,N,7,B,100,1,", ":2: ts is \"93099999\", expected a time of day as hhmmssfff" },
        { "1,,N,7,B,100,1,", ":2: ts is \"\", expected an integer from 0 to 235959999" },
        { "1,1,Q,7,B,100,1,", ":2: op is \"Q\", expected one of N I C P R A U" },
        { "1,1,N,0,B,100,1,", ":2: order_id is \"0\", expected an integer of at least 1" },
        { "1,1,N,7,X,100,1,", ":2: side is \"X\", expected B or S" },
        { "1,1,N,7,B,1e2,1,", ":2: price is \"1e2\", expected an integer from 0 to 10000000" },
        { "1,1,N,7,B,10000001,1,", ":2: price is \"10000001\", expected an integer from 0 to 10000000" },
        { "1,1,N,7,B,-1,1,", ":2: price is \"-1\", expected an integer from 0 to 10000000" },
        { "1,1,N,7,B,100,0,", ":2: qty is \"0\", expected an integer from 1 to 1000000000" },
        { "1,1,I,7,S,100,,", ":2: qty is \"\", expected an integer from 1 to 1000000000" },
        { "1,1,C,,,,,", ":2: order_id is \"\", expected an integer of at least 1" },
        { "1,1,A,,,,,LUNCH", ":2: note is \"LUNCH\", expected CONTINUOUS, or the name of an auction or pre-open" },
        { "1,1,U,,,x,,", ":2: price is \"x\", expected an integer from 0 to 10000000" },
    };

    [Fact]
    public void Replay_of_a_recorded_morning_gives_the_exchanges_own_fills_byte_for_byte()
    {
        string? commands = RepositoryFiles.FindShared(Morning + ".commands.csv");
        string? expected = RepositoryFiles.FindShared(Morning + ".fills.csv");
        Assert.SkipWhen(commands == null || expected == null, "the recorded morning is not beside this checkout");
        using TemporaryDirectory directory = new();
        string fills = Path.Combine(directory.Path, "fills.csv");

        ShellRun run = ShellRun.Of("replay", commands!, "--fills", fills, "--stats", "--price-collar", "none");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.True(File.ReadAllBytes(expected!).AsSpan().SequenceEqual(File.ReadAllBytes(fills)), "the fills differ from the exchange's");
        using JsonDocument stats = JsonDocument.Parse(run.Output);
        Assert.Equal(37_414, stats.RootElement.GetProperty("commands").GetInt64());
        Assert.Equal(11_537, stats.RootElement.GetProperty("fills").GetInt64());
        Assert.Equal(0, stats.RootElement.GetProperty("allocatedBytes").GetInt64());
    }

    [Fact]
    public void Replay_knows_every_operation_of_the_format()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("flow.csv", Header
            + "10,91500000,A,,,,,OPEN_AUCTION\n"
            + "11,91500001,N,1,B,105,10,\n"
            + "12,91500002,N,2,S,100,4,\n"
            + "13,92500000,U,,,105,4,uncross, with a comma\n"
            + "14,93000000,A,,,,,CONTINUOUS\n"
            + "15,93000001,P,1,,,1,\n"
            + "16,93000002,N,3,B,105,2,behind order 1\n"
            + "17,93000003,R,1,,105,3,to the back\n"
            + "18,93000004,I,4,S,104,4,\n"
            + "19,93000005,C,1,,,,\n"
            + "20,93000006,C,99,,,,unknown\n"
            + "21,93000007,I,5,S,100,9,nothing is left\n");
        string fills = Path.Combine(directory.Path, "fills.csv");

        ShellRun run = ShellRun.Of("replay", file, "--fills", fills);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal("seq,taker,maker,price,qty\n13,1,2,105,4\n18,4,3,105,2\n18,4,1,105,2\n", File.ReadAllText(fills));
    }

    [Fact]
    public void Replay_takes_the_lowest_and_the_highest_price_that_any_book_accepts()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("flow.csv", Header
            + "1,93000000,N,1,B,0,5,\n2,93000000,N,2,S,10000000,5,\n3,93000000,I,3,S,0,2,\n4,93000000,I,4,B,10000000,3,\n");
        string fills = Path.Combine(directory.Path, "fills.csv");

        ShellRun run = ShellRun.Of("replay", file, "--fills", fills, "--price-collar", "none");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("seq,taker,maker,price,qty\n3,3,1,0,2\n4,4,2,10000000,3\n", File.ReadAllText(fills));
    }

    [Fact]
    public void Replay_refuses_orders_outside_a_collar()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("flow.csv", Header + "1,93000000,N,1,B,90,5,\n2,93000000,N,2,B,100,5,\n3,93000000,I,3,S,80,9,\n4,93000000,I,4,S,95,9,\n");
        string fills = Path.Combine(directory.Path, "fills.csv");

        Assert.Equal(0, ShellRun.Of("replay", file, "--fills", fills, "--price-collar", "95-110").ExitCode);

        Assert.Equal("seq,taker,maker,price,qty\n4,4,2,100,5\n", File.ReadAllText(fills));
    }

    [Theory]
    [MemberData(nameof(MalformedLines))]
    public void Malformed_line_is_named_with_file_line_field_and_reason(string lines, string expected)
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("flow.csv", Header + lines + "\n");

        ShellRun run = ShellRun.Of("replay", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"commodities: {file}{expected}\n", run.Errors);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("", "the file is \"\"")]
    [InlineData("seq,ts\n", "the header line is \"seq,ts\"")]
    public void File_without_the_header_line_is_refused(string text, string expected)
    {
        using TemporaryDirectory directory = new();

        ShellRun run = ShellRun.Of("replay", directory.Write("flow.csv", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Flow_without_commands_gives_no_fills()
    {
        using TemporaryDirectory directory = new();

        ShellRun run = ShellRun.Of("replay", directory.Write("flow.csv", Header), "--stats");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"fills\":0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_replays_give_the_same_state_hash()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("flow.csv", Header + string.Concat(Enumerable.Range(1, 500).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"{number},93000000,N,{number},{(number % 3 == 0 ? 'B' : 'S')},{100 + (number * 37 % 20)},{1 + (number % 7)},\n"))));

        string first = ShellRun.Of("replay", file).Output;

        Assert.StartsWith("500 commands, ", first, StringComparison.Ordinal);
        Assert.Equal(first, ShellRun.Of("replay", file).Output);
    }
}
