using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Commodities.Acceptance.Tests.Support;
using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.KillTest;
using Commodities.Tests;

namespace Commodities.Acceptance.Tests;

/// <summary>The venue is killed in the middle of a binary session, again and again. <c>COMMODITIES_BINARY_KILL_CYCLES=100</c> makes it long.</summary>
public sealed class BinaryKillTests
{
    private const int DefaultCycles = 5;
    private const int RequestsPerCycle = 3_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly int Cycles = Environment.GetEnvironmentVariable("COMMODITIES_BINARY_KILL_CYCLES") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCycles;

    [Fact(Timeout = 1_800_000)]
    public async Task Both_sides_agree_on_every_order_after_each_kill()
    {
        using ScratchDirectory scratch = new();
        WriteConfiguration(scratch);
        int port = FreePort();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        BinaryTrader trader = new();
        OrderEntryClient? client = null;
        Random random = new(4407);
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            using VenueProcess venue = Start(scratch, port);
            client = await ConnectAsync(client, trader, port, cancellation);
            await AssertAgreementAsync(client, trader);
            await TradeUntilKilledAsync(venue, client, trader, random);
        }

        using VenueProcess last = Start(scratch, port);
        client = await ConnectAsync(client, trader, port, cancellation);
        await AssertAgreementAsync(client, trader);
        await CancelAllAsync(client, trader);
        Assert.Empty(trader.Working);
        Assert.True(trader.Accepted > 20 * Cycles, "hardly an order was taken");
        Assert.Empty(trader.Faults);
        await client.DisposeAsync();
        last.Stop(Signals.Terminate);
        last.WaitForEnd();
    }

    // A contract in a phase that takes no cancels keeps its orders: the client asks again in the next one.
    private static async Task CancelAllAsync(OrderEntryClient client, BinaryTrader trader)
    {
        for (int attempt = 0; attempt < 30 && (attempt == 0 || trader.Working.Any()); attempt++)
        {
            if (attempt > 0)
                await Task.Delay(1_000);
            int working = trader.Working.Count;
            long request = client.CancelAll();
            await UntilAsync(() => trader.Reports.Any(report => report.Reference == request), "the mass cancel is reported");
            Assert.InRange(trader.Reports.Single(report => report.Reference == request).CancelledOrders, 0, working);
        }
    }

    // Each request has one answer, and the orders that work are the same here and there.
    private static async Task AssertAgreementAsync(OrderEntryClient client, BinaryTrader trader)
    {
        await UntilAsync(() => client.UnansweredCount == 0 && client.NextSequence >= client.Terms.NextSequence, "every request is answered");
        string[] wrong = [.. Requests(client.LastReference).Select(reference => (reference, count: trader.Answers.GetValueOrDefault(reference))).Where(answer => answer.count != 1)
            .Select(answer => $"{answer.reference}: {answer.count} answers")];
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {client.LastReference} requests: {string.Join(", ", wrong.Take(10))}");
        // The market trades meanwhile: what a trade changed while the answer travelled is asked again.
        bool isSame = false;
        for (int attempt = 0; attempt < 10 && !isSame; attempt++)
        {
            BinaryTrader.Standing[] before = [.. trader.Working];
            trader.ForgetTold();
            client.AskWorkingOrders();
            await UntilAsync(() => trader.IsToldCompletely, "the working orders are told");
            isSame = before.SequenceEqual(trader.Told) || trader.Working.SequenceEqual(trader.Told);
        }

        Assert.True(isSame, $"the client has {Text(trader.Working.Except(trader.Told))}, the venue {Text(trader.Told.Except(trader.Working))}");
        Assert.Empty(trader.Faults);
    }

    private static async Task TradeUntilKilledAsync(VenueProcess venue, OrderEntryClient client, BinaryTrader trader, Random random)
    {
        string symbol = FixPort.SymbolOf(venue, "RB");
        int contractId = client.Contracts.Single(contract => contract.Symbol.ToString() == symbol).ContractId;
        long price = FixPort.LowBidOf(venue, "RB");
        await using Timer killer = new(_ => venue.Kill(), null, random.Next(50, 1_500), Timeout.Infinite);
        for (int request = 0; !venue.HasExited && request < RequestsPerCycle; request++)
        {
            Send(client, trader, contractId, price, random);
            if (request % 20 == 0)
                await Task.Delay(1);
        }

        venue.WaitForEnd();
        await UntilAsync(() => !client.IsConnected, "the client notices");
        // Requests of a client that does not know yet that nobody is there: they wait for the next start.
        for (int request = 0; request < 5; request++)
            Send(client, trader, contractId, price, random);
    }

    private static void Send(OrderEntryClient client, BinaryTrader trader, int contractId, long price, Random random)
    {
        int choice = random.Next(10);
        long working = choice < 4 ? trader.AnyWorking(random) : 0;
        if (working == 0)
            client.Enter(new() { ContractId = contractId, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = price + random.Next(5), QuantityLots = random.Next(1, 9) });
        else if (choice < 2)
            client.Cancel(working);
        else
            client.Replace(new() { OriginalReference = working, PriceTicks = price + random.Next(5), QuantityLots = random.Next(1, 9) });
    }

    private static async Task<OrderEntryClient> ConnectAsync(OrderEntryClient? client, BinaryTrader trader, int port, CancellationToken cancellation)
    {
        if (client != null)
        {
            await client.ReconnectAsync(cancellation);
            return client;
        }

        return await OrderEntryClient.ConnectAsync(
            new() { EndPoint = new(IPAddress.Loopback, port), SessionCode = "TRADER5", Secret = "trader5-demo-key"u8.ToArray(), Handler = trader, FromSequence = 1 },
            cancellation);
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        long began = Environment.TickCount64;
        while (!holds())
        {
            Assert.True(Environment.TickCount64 - began < Patience.TotalMilliseconds, $"not within {Patience}: {what}");
            await Task.Delay(5);
        }
    }

    private static IEnumerable<long> Requests(long last)
    {
        for (long reference = 1; reference <= last; reference++)
            yield return reference;
    }

    private static string Text(IEnumerable<BinaryTrader.Standing> orders) => string.Join(", ", orders.Take(5));

    private static VenueProcess Start(ScratchDirectory scratch, int port)
    {
        VenueProcess venue = CommandLine.Start(
            "run", "--demo", "--rate", "200", "--data", scratch.Data, "--config", scratch.PathOf("config"), "--fix-port", "0", "--binary-port", port.ToString(CultureInfo.InvariantCulture));
        CommandLine.WaitUntilTrading(venue);
        Assert.Contains(venue.Output, line => line.StartsWith($"binary on 127.0.0.1:{port}: ", StringComparison.Ordinal));
        return venue;
    }

    // The same port at each start, as a client expects.
    private static int FreePort()
    {
        while (true)
        {
            int port = FreePorts.Pair();
            try
            {
                using TcpListener probe = new(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    private static void WriteConfiguration(ScratchDirectory scratch)
    {
        Directory.CreateDirectory(scratch.PathOf("config"));
        JsonNode participants = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Find("config/participants.json")))!;
        JsonNode trader = participants["sessions"]!.AsArray().Single(session => (string)session!["code"]! == "TRADER5")!;
        trader["throttle"] = new JsonObject { ["enabled"] = false };
        trader["cancelOnDisconnect"] = new JsonObject { ["enabled"] = false };
        File.WriteAllText(Path.Combine(scratch.PathOf("config"), "participants.json"), participants.ToJsonString());
    }
}
