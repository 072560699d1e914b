using System.Diagnostics;
using System.Globalization;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>A client that others wrote, on QuickFIX in C++ (Debian: libquickfix-dev and g++), trades against the real program.</summary>
public sealed class ForeignClientTests
{
    private static readonly string Source = RepositoryFiles.Find("tests/Commodities.Acceptance.Tests/Foreign/trader.cpp");

    [Fact(Timeout = 300_000)]
    public async Task Quickfix_client_logs_on_trades_replaces_cancels_and_mass_cancels() =>
        await Task.Run(() =>
        {
            Assert.SkipUnless(File.Exists("/usr/include/quickfix/SocketInitiator.h"), "no QuickFIX headers here: apt-get install libquickfix-dev g++");
            using ScratchDirectory scratch = new();
            string trader = Build(scratch);
            VenueProcess venue = CommandLine.Start("run", "--demo", "--data", scratch.Data);
            try
            {
                CommandLine.WaitUntilTrading(venue);
                string settings = WriteSettings(scratch, FixPort.Of(venue));
                (int exitCode, string output) = Run(trader, settings, "TRADER1", "trader1", FixPort.SymbolOf(venue, "RB"), FixPort.LowBidOf(venue, "RB").ToString(CultureInfo.InvariantCulture));
                Assert.True(exitCode == 0, output);
                Assert.Equal(
                    "ok logon,ok trade,ok limit order,ok replace,ok cancel,ok first of two,ok second of two,ok mass cancel, first,ok mass cancel, second,ok mass cancel,ok unknown order,ok status,ok logout",
                    output.Trim().Replace('\n', ','));
            }
            finally
            {
                venue.Stop(Signals.Terminate);
                CommandLine.Finish(venue);
            }
        }, TestContext.Current.CancellationToken);

    // The headers of QuickFIX 1.15 are C++ 14.
    private static string Build(ScratchDirectory scratch)
    {
        string trader = scratch.PathOf("trader");
        (int exitCode, string output) = Run("g++", "-std=c++14", "-w", "-o", trader, Source, "-lquickfix", "-lpthread");
        Assert.True(exitCode == 0, output);
        return trader;
    }

    // With the stock dictionary at hand the client validates what it receives by it, and rejects what is not in it.
    private static string WriteSettings(ScratchDirectory scratch, int port)
    {
        string? dictionary = RepositoryFiles.FindShared("data/fix/FIX44.xml");
        string settings = scratch.PathOf("trader.cfg");
        File.WriteAllText(settings, $"""
            [DEFAULT]
            ConnectionType=initiator
            ReconnectInterval=1
            FileStorePath={scratch.PathOf("store")}
            StartTime=00:00:00
            EndTime=00:00:00
            HeartBtInt=30
            SocketConnectHost=127.0.0.1
            SocketConnectPort={port}
            ResetOnLogon=Y
            {(dictionary == null ? "UseDataDictionary=N" : $"DataDictionary={dictionary}")}
            [SESSION]
            BeginString=FIX.4.4
            SenderCompID=TRADER1
            TargetCompID=COMMODITIES
            """);
        return settings;
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill();
            Assert.Fail($"{program} did not end: {output}");
        }

        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
