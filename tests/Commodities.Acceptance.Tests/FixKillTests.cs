using System.Globalization;
using System.Text.Json.Nodes;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>The venue is killed in the middle of a FIX session, again and again. <c>COMMODITIES_FIX_KILL_CYCLES=100</c> makes it long.</summary>
public sealed class FixKillTests
{
    private const int DefaultCycles = 5;

    private static readonly int Cycles = Environment.GetEnvironmentVariable("COMMODITIES_FIX_KILL_CYCLES") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCycles;

    [Fact(Timeout = 1_800_000)]
    public async Task Both_sides_agree_on_every_order_after_each_kill() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            WriteConfiguration(scratch);
            Random random = new(4406);
            using FixTrader trader = new("TRADER1", "trader1");
            for (int cycle = 0; cycle < Cycles; cycle++)
                RunUntilKilled(scratch, trader, random, cycle);
            AssertAgreement(scratch, trader);
        }, TestContext.Current.CancellationToken);

    private static void RunUntilKilled(ScratchDirectory scratch, FixTrader trader, Random random, int cycle)
    {
        using VenueProcess venue = Start(scratch);
        CommandLine.WaitUntilTrading(venue);
        string symbol = FixPort.SymbolOf(venue, "RB");
        long price = FixPort.LowBidOf(venue, "RB");
        trader.LogOn(FixPort.Of(venue));
        using Timer killer = new(_ => venue.Kill(), null, random.Next(50, 1_500), Timeout.Infinite);
        for (int order = 0; !venue.HasExited && order < 2_000; order++)
        {
            trader.Enter($"{cycle}-{order}", symbol, price);
            if (order % 20 == 0)
                Thread.Sleep(1);
        }

        venue.WaitForEnd();
        trader.TakeToTheEnd();
    }

    // Each order has one answer: taken or refused. Then all are cancelled, and the venue counts as many as the client still has.
    private static void AssertAgreement(ScratchDirectory scratch, FixTrader trader)
    {
        using VenueProcess venue = Start(scratch);
        CommandLine.WaitUntilTrading(venue);
        trader.LogOn(FixPort.Of(venue));
        trader.TakeUntil(() => trader.Answered.Count == trader.Orders.Count, "every order was answered");
        ILookup<string, string> answers = trader.Received.Where(message => message[35] == "8" && message[150] is ("0" or "8")).ToLookup(message => message[11], message => message[150]);
        string[] wrong = [.. trader.Orders.Where(order => answers[order].Count() != 1).Select(order => $"{order}: {answers[order].Count()} answers")];
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {trader.Orders.Count} orders: {string.Join(", ", wrong.Take(10))}");
        Assert.True(trader.Received.Count(message => message[35] == "8" && message[150] == "0") > 20, "hardly an order was taken");
        HashSet<string> taken = [.. trader.Received.Where(message => message[35] == "8" && message[150] == "0").Select(message => message[11])];
        int cancelled = trader.CancelAll(_ => Ended(trader).Length >= taken.Count);
        string[] ended = Ended(trader);
        Assert.Equal(ended.Length, ended.Distinct().Count());
        Assert.Equal(taken.Order(StringComparer.Ordinal), ended.Order(StringComparer.Ordinal));
        Assert.True(cancelled <= taken.Count, $"{cancelled} cancelled of {taken.Count} taken");
        venue.Stop(Signals.Terminate);
        venue.WaitForEnd();
    }

    private static string[] Ended(FixTrader trader) =>
        [.. trader.Received.Where(message => message[35] == "8" && message[39] is ("2" or "4" or "C")).Select(message => message[11])];

    private static VenueProcess Start(ScratchDirectory scratch) =>
        CommandLine.Start("run", "--demo", "--rate", "200", "--data", scratch.Data, "--config", scratch.PathOf("config"));

    // TRADER1 as a client that keeps its numbers and sends as fast as it can.
    private static void WriteConfiguration(ScratchDirectory scratch)
    {
        Directory.CreateDirectory(scratch.PathOf("config"));
        JsonNode participants = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Find("config/participants.json")))!;
        JsonNode trader = participants["sessions"]!.AsArray().Single(session => (string)session!["code"]! == "TRADER1")!;
        trader["fix"]!["resetOnLogon"] = false;
        trader["throttle"] = new JsonObject { ["enabled"] = false };
        File.WriteAllText(Path.Combine(scratch.PathOf("config"), "participants.json"), participants.ToJsonString());
    }
}
