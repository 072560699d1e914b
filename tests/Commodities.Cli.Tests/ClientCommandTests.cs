using System.Text.RegularExpressions;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed partial class ClientCommandTests
{
    [Theory]
    [InlineData("sell", "\"sell\" is none of new, replace, cancel, mass-cancel, status, orders, expect, sleep, disconnect, reconnect")]
    [InlineData("new id=1 symbol=RB2701 side=buy", "new needs quantity=")]
    [InlineData("new id=1 symbol=RB2701 side=up quantity=1", "side is \"up\", expected buy, sell")]
    [InlineData("cancel id=1 orig=2 price=3", "cancel has no price; it has id, orig")]
    [InlineData("cancel id=1 id=2", "id stands there twice")]
    [InlineData("cancel id=", "id has no value; write id=VALUE")]
    [InlineData("cancel id=1 orig=2", "orig=2: no line before has this id")]
    [InlineData("new id=1 symbol=XX9999 side=buy quantity=1", "symbol is \"XX9999\", which is not listed")]
    [InlineData("new id=1 symbol=RB2701 side=buy quantity=1 price=3700.005", "price is \"3700.005\", expected a price in CNY a tonne with at most two decimals, such as 3700 or 3700.50")]
    [InlineData("new id=1 symbol=RB2701 side=buy quantity=1 price=3700.50", "price is 3700.5, expected a multiple of 1")]
    [InlineData("expect surprise", "\"surprise\" is none of accepted")]
    public void Line_that_is_wrong_is_named_with_its_place(string line, string expected)
    {
        using RunningDemo demo = new();
        using TemporaryDirectory directory = new();
        string script = directory.Write("wrong.txt", $"# a remark\n{line}\n");
        ShellRun run = demo.Client(script);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"commodities: {script}:2: {expected}", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_trades_loses_its_connection_and_goes_on()
    {
        using RunningDemo demo = new();
        using TemporaryDirectory directory = new();
        string script = directory.Write("life.txt", """
            new id=a1 symbol=RB2701 side=buy quantity=5 price=3650 tif=gtc
            expect accepted id=a1
            replace id=a2 orig=a1 quantity=3 price=3651
            expect replaced id=a2
            disconnect
            expect disconnected
            reconnect
            status orig=a2
            expect status id=a2
            mass-cancel id=c1 product=RB
            expect cancelled id=a2
            expect mass-cancelled id=c1
            """);
        ShellRun run = demo.Client(script);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("< replaced a2 was a1: 3 of 3 left at 3651", run.Output, StringComparison.Ordinal);
        Assert.Contains("< status a2 Buy 3 of 3 RB2701 at 3651", run.Output, StringComparison.Ordinal);
        Assert.Contains("< mass-cancelled c1 1 orders, 3 lots", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_expected_and_does_not_come_is_a_failure()
    {
        using RunningDemo demo = new();
        using TemporaryDirectory directory = new();
        ShellRun run = demo.Client(directory.Write("vain.txt", "expect filled id=a1 seconds=1\n"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(":1: filled a1 did not come within 1 s", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Venue_that_is_not_there_or_does_not_know_the_key_is_told()
    {
        using RunningDemo demo = new();
        using TemporaryDirectory directory = new();
        string script = directory.Write("empty.txt", "");
        ShellRun wrongKey = demo.Client(script, "--key", "this-is-not-the-key");
        Assert.Equal((1, true), (wrongKey.ExitCode, wrongKey.Errors.Contains("BadCredentials: no such session, or not signed with its key", StringComparison.Ordinal)));
        ShellRun nobody = ShellRun.Of("client", "binary", "--port", "1", "--script", script);
        Assert.Equal((1, true), (nobody.ExitCode, nobody.Errors.StartsWith("commodities: the venue is not there: 127.0.0.1:1", StringComparison.Ordinal)));
    }

    /// <summary>A demonstration in this process, shared by the tests of the class one after the other; it stops by itself.</summary>
    private sealed partial class RunningDemo : IDisposable
    {
        private static readonly Lazy<string> Port = new(Start);

        public ShellRun Client(string script, params string[] more) => ShellRun.Of(["client", "binary", "--port", Port.Value, "--script", script, .. more]);

        public void Dispose()
        {
            // The demonstration stops by itself.
        }

        private static string Start()
        {
            StringWriter output = new();
            TextWriter shared = TextWriter.Synchronized(output);
            TemporaryDirectory directory = new();
            Thread thread = new(() =>
            {
                Shell.Run(["run", "--demo", "--for", "45", "--rate", "200", "--fills", "off", "--fix-port", "0", "--binary-port", "0", "--data", directory.Path], shared, shared);
                directory.Dispose();
            })
            { IsBackground = true };
            thread.Start();
            for (int tries = 0; tries < 3_000; tries++)
            {
                lock (shared)
                {
                    if (PortLine().Match(output.ToString()) is { Success: true } match)
                        return match.Groups[1].Value;
                }

                Thread.Sleep(10);
            }

            throw new TimeoutException($"the demonstration did not open its port: {output}");
        }

        [GeneratedRegex(@"binary on 127\.0\.0\.1:(\d+)")]
        private static partial Regex PortLine();
    }
}
