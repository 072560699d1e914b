using System.Text.Json.Nodes;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>
/// Three clients with a resting order each lose their connections, and the venue is killed before their grace is over. After its next start the whole grace runs again: one client's
/// order stays because it is good till cancelled, the second's goes, the third comes back in time.
/// </summary>
public sealed class CancelOnDisconnectKillTests
{
    private const int GraceSeconds = 3;
    private const int LongGraceSeconds = 60;

    [Fact(Timeout = 300_000)]
    public async Task Kill_during_the_grace_neither_spares_an_order_nor_costs_a_client_its_place() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            WriteConfiguration(scratch);
            using FixTrader keeping = new("TRADER1", "trader1");
            using FixTrader losing = new("TRADER2", "trader2");
            using FixTrader returning = new("TRADER3", "trader3");
            FixTrader[] traders = [keeping, losing, returning];
            EnterAndBeKilled(scratch, traders);
            using VenueProcess venue = Start(scratch);
            CommandLine.WaitUntilTrading(venue);
            returning.LogOn(FixPort.Of(venue));
            Thread.Sleep(TimeSpan.FromSeconds(GraceSeconds + 2));
            Assert.Equal(1, RestingOf(keeping, venue));
            Assert.Equal(0, RestingOf(losing, venue));
            Assert.Equal("Disconnected", losing.Received.Single(message => message.GetValueOrDefault(150) == "4")[58]);
            Assert.Equal(1, RestingOf(returning, venue));
            venue.Stop(Signals.Terminate);
            venue.WaitForEnd();
        }, TestContext.Current.CancellationToken);

    private static void EnterAndBeKilled(ScratchDirectory scratch, FixTrader[] traders)
    {
        using VenueProcess venue = Start(scratch);
        CommandLine.WaitUntilTrading(venue);
        foreach (FixTrader trader in traders)
        {
            trader.LogOn(FixPort.Of(venue));
            trader.Enter("order", FixPort.SymbolOf(venue, "RB"), FixPort.LowBidOf(venue, "RB"));
            trader.TakeUntil(() => trader.Answered.Count == 1, "the order was taken");
            Assert.Equal("0", trader.Received.Single(message => message[35] == "8")[150]);
        }

        foreach (FixTrader trader in traders)
            trader.Drop();
        venue.Kill();
        venue.WaitForEnd();
    }

    private static int RestingOf(FixTrader trader, VenueProcess venue)
    {
        if (!trader.IsConnected)
            trader.LogOn(FixPort.Of(venue));
        return trader.CancelAll(cancelled => cancelled > 0);
    }

    private static VenueProcess Start(ScratchDirectory scratch) =>
        CommandLine.Start("run", "--demo", "--rate", "200", "--data", scratch.Data, "--config", scratch.PathOf("config"));

    private static void WriteConfiguration(ScratchDirectory scratch)
    {
        Directory.CreateDirectory(scratch.PathOf("config"));
        JsonNode participants = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Find("config/participants.json")))!;
        foreach ((string code, int grace, bool keepsGoodTill) in new[] { ("TRADER1", GraceSeconds, true), ("TRADER2", GraceSeconds, false), ("TRADER3", LongGraceSeconds, false) })
        {
            JsonNode session = participants["sessions"]!.AsArray().Single(session => (string)session!["code"]! == code)!;
            session["fix"]!["resetOnLogon"] = false;
            session["cancelOnDisconnect"] = new JsonObject { ["graceSeconds"] = grace, ["keepsGoodTill"] = keepsGoodTill };
        }

        File.WriteAllText(Path.Combine(scratch.PathOf("config"), "participants.json"), participants.ToJsonString());
    }
}
