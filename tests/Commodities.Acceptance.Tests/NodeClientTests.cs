using System.Diagnostics;
using System.Globalization;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>
/// A client on a FIX engine that others wrote for Node, jspurefix, trades against the real program, loses its connection in the middle of an order, and resumes with a gap. It reads by the stock
/// dictionary that comes with the engine. The engine is installed from the npm registry by the lock file beside the client; where that can't be, the test skips and says so.
/// </summary>
public sealed class NodeClientTests
{
    private static readonly string Folder = RepositoryFiles.Find("tests/Commodities.Acceptance.Tests/Foreign/node");

    [Fact(Timeout = 400_000)]
    public async Task Jspurefix_client_trades_loses_its_connection_and_resumes_with_a_gap() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            string client = Install(scratch);
            VenueProcess venue = CommandLine.Start("run", "--demo", "--data", scratch.Data, "--config", ConfigurationOf(scratch));
            try
            {
                CommandLine.WaitUntilTrading(venue);
                (int exitCode, string output) = Run(
                    client, "node", "trader.js", FixPort.Of(venue).ToString(CultureInfo.InvariantCulture), "TRADER1", "trader1", FixPort.SymbolOf(venue, "RB"), FixPort.LowBidOf(venue, "RB").ToString(CultureInfo.InvariantCulture));
                Assert.True(exitCode == 0, output);
                Assert.Equal(
                    "ok logon,ok market data,ok trade,ok limit order,ok replace,ok cancel,ok order to mass cancel,ok mass cancel,ok resume with a gap,ok cancel after it,ok no working order,ok end",
                    string.Join(',', output.Split('\n').Where(line => line.StartsWith("ok ", StringComparison.Ordinal))));
            }
            finally
            {
                venue.Stop(Signals.Terminate);
                CommandLine.Finish(venue);
            }
        }, TestContext.Current.CancellationToken);

    private static string Install(ScratchDirectory scratch)
    {
        string client = Directory.CreateDirectory(scratch.PathOf("node")).FullName;
        foreach (string file in Directory.GetFiles(Folder))
            File.Copy(file, Path.Combine(client, Path.GetFileName(file)));
        try
        {
            (int exitCode, string output) = Run(client, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Assert.SkipWhen(exitCode != 0, $"jspurefix can't be installed here: {output}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no npm here: apt-get install nodejs npm");
        }

        return client;
    }

    // The sessions of the demonstration begin at 1 at each logon; this client goes on where it was.
    private static string ConfigurationOf(ScratchDirectory scratch)
    {
        string folder = Directory.CreateDirectory(scratch.PathOf("config")).FullName;
        string participants = File.ReadAllText(RepositoryFiles.Find("config/participants.json"));
        File.WriteAllText(Path.Combine(folder, "participants.json"), participants.Replace("\"resetOnLogon\": true", "\"resetOnLogon\": false", StringComparison.Ordinal));
        return folder;
    }

    private static (int ExitCode, string Output) Run(string folder, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(180)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end: {output.GetAwaiter().GetResult()}");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}
