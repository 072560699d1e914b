using System.Text.RegularExpressions;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed partial class FixClientCommandTests
{
    private static readonly Lazy<string> Port = new(Start);

    [Fact]
    public void Script_trades_loses_its_connection_and_goes_on()
    {
        using TemporaryDirectory directory = new();
        string script = directory.Write("life.txt", """
            # Below the market, so that it rests.
            new id=a1 symbol=RB2701 side=buy quantity=5 price=3650 tif=gtc
            expect accepted id=a1
            replace id=a2 orig=a1 quantity=3 price=3651
            expect replaced id=a2
            status orig=a2
            expect status id=a2
            disconnect
            expect disconnected
            reconnect
            cancel id=c0 orig=a2
            expect cancelled id=a2
            new id=a3 symbol=RB2701 side=buy quantity=2 price=3650 tif=gtc
            expect accepted id=a3
            mass-cancel id=c1 product=RB
            expect cancelled id=a3
            expect mass-cancelled id=c1
            cancel id=c2 orig=a3
            expect cancel-rejected id=c2
            new id=a4 symbol=RB2701 side=buy quantity=1 price=1
            expect rejected id=a4
            """);
        ShellRun run = Client(script);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("< replaced a2 was a1: 3 of 3 left at 3651", run.Output, StringComparison.Ordinal);
        Assert.Contains("< status a2 Buy 3 RB2701 at 3651: works, 3 left, 0 traded", run.Output, StringComparison.Ordinal);
        Assert.Contains("< cancelled a2 Buy 3 RB2701 at 3651, 0 had traded", run.Output, StringComparison.Ordinal);
        Assert.Contains("< mass-cancelled c1 1 orders", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel id=1 orig=2", "orig=2: no line before has this id")]
    [InlineData("new id=1 symbol=RB2701 side=buy quantity=1 price=3700.005", "price is \"3700.005\", expected a price")]
    [InlineData("new id=1 symbol=RB2701 side=buy quantity=1 price=3700 tif=session", "tif is \"session\", which FIX 4.4 has no code for here")]
    [InlineData("new id=1 symbol=RB2701 side=buy quantity=1 price=3700 effect=close-today", "effect is \"close-today\", which FIX 4.4 has no code for here")]
    public void Line_that_is_wrong_is_named_with_its_place(string line, string expected)
    {
        using TemporaryDirectory directory = new();
        string script = directory.Write("wrong.txt", $"{line}\n");
        ShellRun run = Client(script);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"commodities: {script}:1: {expected}", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Venue_that_is_not_there_or_does_not_know_the_password_is_told()
    {
        using TemporaryDirectory directory = new();
        string script = directory.Write("empty.txt", "");
        ShellRun wrong = ShellRun.Of("client", "fix", "--port", Port.Value, "--script", script, "--session", "TRADER2", "--password", "guess");
        Assert.Equal((1, true), (wrong.ExitCode, wrong.Errors.Contains("the Logon of TRADER2 was refused: the venue closed the connection", StringComparison.Ordinal)));
        ShellRun nobody = ShellRun.Of("client", "fix", "--port", "1", "--script", script);
        Assert.Equal((1, true), (nobody.ExitCode, nobody.Errors.StartsWith("commodities: the venue is not there: 127.0.0.1:1", StringComparison.Ordinal)));
    }

    private static ShellRun Client(string script) => ShellRun.Of("client", "fix", "--port", Port.Value, "--script", script);

    // A demonstration in this process that stops by itself.
    private static string Start()
    {
        StringWriter output = new();
        TextWriter shared = TextWriter.Synchronized(output);
        TemporaryDirectory directory = new();
        Thread thread = new(() =>
        {
            Shell.Run(["run", "--demo", "--for", "30", "--rate", "50", "--fills", "off", "--fix-port", "0", "--binary-port", "0", "--data", directory.Path], shared, shared);
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

    [GeneratedRegex(@"FIX 4\.4 on 127\.0\.0\.1:(\d+)")]
    private static partial Regex PortLine();
}
