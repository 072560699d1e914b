using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>The venue is protected from a client, and a client from itself.</summary>
public sealed class BinaryProtectionTests
{
    private static readonly NewOrder Bid = new()
    {
        ContractId = BinaryVenue.ContractId,
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        TimeInForce = TimeInForce.Day,
        PriceTicks = 1_000,
        QuantityLots = 1,
    };

    [Fact]
    public async Task Orders_over_the_limit_are_refused_at_the_port_and_cancels_pass()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER7"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        Assert.Equal((20, 1_000, 10_000), (client.Terms.OrdersPerSecond, client.Terms.CancelsPerSecond, client.Terms.CancelGraceMilliseconds));
        for (int count = 0; count < 200; count++)
            client.Enter(Bid, flush: false);
        client.Flush();
        long cancel = client.Cancel(1);
        Assert.Equal(cancel, told.Next<OrderCancelled>().Reference);
        int accepted = told.Templates.Count(template => template == OrderEntryTemplateId.OrderAccepted);
        Assert.InRange(accepted, 60, 199);
        BusinessReject refused = told.Next<BusinessReject>();
        Assert.Equal((OrderEntryReject.Throttled, OrderEntryTemplateId.NewOrder), (refused.Reason, refused.RefusedTemplateId));
        Assert.StartsWith("throttled: more than 20 new orders", refused.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, accepted + told.Templates.Count(template => template == OrderEntryTemplateId.BusinessReject));
    }

    [Fact]
    public async Task Client_that_goes_on_too_fast_is_thrown_out_loses_its_orders_and_is_blocked()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER7"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        long began = Environment.TickCount64;
        while (client.IsConnected && Environment.TickCount64 - began < 20_000)
        {
            // Many at a time: a busy machine must not slow the client down to what it may send.
            for (int count = 0; count < 20; count++)
                client.Enter(Bid);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.False(client.IsConnected);
        OrderEntryException blocked = await Assert.ThrowsAsync<OrderEntryException>(() => OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER7"), TestContext.Current.CancellationToken));
        Assert.Equal(OrderEntryReject.Throttled, blocked.Reason);
        Wait.Until(() => venue.Venue.Metrics.CommandCount == venue.Venue.Commands.LastSequence, "all is matched");
        Assert.Empty(WorkingOf(venue, "TRADER7"));
    }

    [Fact]
    public async Task Orders_of_a_client_that_stays_away_are_cancelled_and_those_good_till_cancelled_stay()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER8"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        long stays = client.Enter(Bid with { TimeInForce = TimeInForce.GoodTillCancelled });
        Wait.Until(() => told.Count == 2, "both are taken");
        client.Abort();
        Wait.Until(() => WorkingOf(venue, "TRADER8") is [var left] && left == stays, "the day order is cancelled");
        await client.ReconnectAsync(TestContext.Current.CancellationToken);
        OrderCancelled cancelled = told.Next<OrderCancelled>();
        Assert.Equal((0L, 1L, CancelReason.Disconnected), (cancelled.Reference, cancelled.OriginalReference, cancelled.Reason));
        Assert.Equal((0L, 1), told.Next<MassCancelReport>() is var report ? (report.Reference, report.CancelledOrders) : default);
    }

    [Fact]
    public async Task Client_that_is_back_in_time_keeps_its_orders()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER8"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        Wait.Until(() => told.Count == 1, "it is taken");
        client.Abort();
        await client.ReconnectAsync(TestContext.Current.CancellationToken);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Single(WorkingOf(venue, "TRADER8"));
        Assert.Equal(1, told.Count);
    }

    [Fact]
    public async Task Start_of_the_venue_counts_as_a_disconnect()
    {
        using BinaryVenue venue = new();
        OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER8"), TestContext.Current.CancellationToken);
        await using (EventCollector told = new(client))
        {
            client.Enter(Bid);
            Wait.Until(() => told.Count == 1, "it is taken");
        }

        venue.Restart();
        Assert.Single(WorkingOf(venue, "TRADER8"));
        Wait.Until(() => WorkingOf(venue, "TRADER8").Count == 0, "it is cancelled");
        await client.DisposeAsync();
    }

    private static IReadOnlyList<long> WorkingOf(BinaryVenue venue, string code) => venue.Door.WorkingOrdersOf(code);
}
