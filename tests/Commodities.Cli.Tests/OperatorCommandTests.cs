using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

/// <summary>Operators' commands against a demonstration that runs.</summary>
public sealed partial class OperatorCommandTests
{
    private const string Password = "COMMODITIES_OPERATOR_PASSWORD";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Operators_suspend_deposit_and_bust_on_a_running_venue()
    {
        using TemporaryDirectory directory = new();
        string data = Path.Combine(directory.Path, "data");
        string fills = FreePorts().ToString(CultureInfo.InvariantCulture);
        Task<ShellRun> venue = Task.Run(() => ShellRun.Of("run", "--demo", "--for", "20", "--fills", fills, "--api-port", "off", "--data", data), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(data, "operator", "socket")), Limit), "the door opens");

        ShellRun stopped = As("OPERATOR1", data, "suspend", "trader", "COKE1");
        Assert.Equal((0, ""), (stopped.ExitCode, stopped.Errors));
        Assert.Matches("^trader COKE1 is suspended: [0-9]+ orders of [0-9]+ lots are cancelled ", stopped.Output);

        Assert.Equal(0, As("OPERATOR1", data, "funds", "deposit", "A-MILL1", "1500.25").ExitCode);
        ShellRun own = As("OPERATOR1", data, "operator", "approve", "1");
        Assert.Equal((1, "commodities: proposal 1 is OPERATOR1's own: another operator approves it\n"), (own.ExitCode, own.Errors));
        Assert.Contains("cash 5000001500.25 yuan", As("OPERATOR2", data, "operator", "approve", "1").Output, StringComparison.Ordinal);

        string trade = "";
        Assert.True(SpinWait.SpinUntil(() => (trade = TradePattern().Match(ShellRun.Of("journal", "dump", Path.Combine(data, "events")).Output).Groups[1].Value).Length > 0, Limit), "somebody trades");
        ShellRun proposed = As("OPERATOR2", data, "trade", "bust", trade, "--reason", "VenueFault");
        Assert.StartsWith($"proposal 2: bust trade {trade}, ", proposed.Output, StringComparison.Ordinal);
        ShellRun busted = As("OPERATOR1", data, "operator", "approve", "2");
        Assert.True(busted.ExitCode == 0 || busted.Errors.Contains("TradeLotsGone", StringComparison.Ordinal), busted.Errors);

        ShellRun run = await venue;
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("operators at ", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, ShellRun.Of("journal", "verify", data, "--deep").ExitCode);
        // A client has paid in, and was paid a part of it again.
        Assert.Matches(@"bank: DEMO-IN-\d+ is Booked: 250000\.00 yuan to ", run.Output);
        Assert.Matches(@"bank: DEMO-OUT-\d+ is Paid: 100000\.00 yuan from ", run.Output);
        // Ledger and matcher have the same money: the deposit went through the ledger.
        ShellRun audit = ShellRun.Of("audit", "--data", data, "--no-replay");
        Assert.True(audit.ExitCode == 0, audit.Output);
        ShellRun late = As("OPERATOR1", data, "operator", "proposals");
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("expected the data folder of a venue that runs on this machine", late.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("YUAN is \"1.005\", expected an amount from 0.01", "funds", "deposit", "A-MILL1", "1.005")]
    [InlineData("YUAN is \"-3\", expected an amount from 0.01", "funds", "withdraw", "A-MILL1", "-3")]
    [InlineData("Argument 'Whim' not recognized", "trade", "bust", "7", "--reason", "Whim")]
    [InlineData("Option '--reason' is required", "trade", "bust", "7")]
    [InlineData("Argument 'bank' not recognized", "suspend", "bank", "ICBC")]
    public void Wrong_words_are_refused_in_one_line(string expected, params string[] words)
    {
        ShellRun run = As("OPERATOR1", "nowhere", words);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
    }

    // Two in a row: fills go out by the first, requests come in by the second.
    private static int FreePorts()
    {
        while (true)
        {
            using UdpClient first = new(new IPEndPoint(IPAddress.Loopback, 0));
            int port = ((IPEndPoint)first.Client.LocalEndPoint!).Port;
            if (!IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(taken => taken.Port == port + 1))
                return port;
        }
    }

    private static ShellRun As(string name, string data, params string[] words)
    {
        Environment.SetEnvironmentVariable(Password, name.ToLowerInvariant());
        return ShellRun.Of([.. words, "--operator", name, "--data", data]);
    }

    [GeneratedRegex("^Trade .* tradeId=([0-9]+) ", RegexOptions.Multiline)]
    private static partial Regex TradePattern();
}
