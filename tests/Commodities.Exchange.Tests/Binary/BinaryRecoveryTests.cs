using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>Connections break, clients and the venue start again: nothing is missed, doubled or done twice.</summary>
public sealed class BinaryRecoveryTests
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
    public async Task What_was_missed_comes_once_and_in_order_in_more_than_one_part()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        await using OrderEntryClient other = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER6"), TestContext.Current.CancellationToken);
        await using EventCollector otherTold = new(other);
        const int orders = OrderEntrySchema.MaxRetransmit + 700;
        for (int count = 0; count < orders; count++)
            client.Enter(Bid, flush: false);
        client.Flush();
        Wait.Until(() => told.Count == orders, "all are taken");

        client.Abort();
        for (int count = 0; count < orders; count++)
            other.Enter(Bid with { Side = Side.Sell }, flush: count % 100 == 99);
        other.Flush();
        Wait.Until(() => otherTold.Count == 2 * orders, "all are sold");
        Assert.Equal(orders, told.Count);
        await client.ReconnectAsync(TestContext.Current.CancellationToken);
        Wait.Until(() => told.Count == 2 * orders, "what was missed comes");
        client.Enter(Bid);
        Wait.Until(() => told.Count == (2 * orders) + 1, "the session goes on");
        Assert.Equal(Enumerable.Range(1, (2 * orders) + 1).Select(number => (long)number), told.All.Select(message => message.Stamp().Sequence));
        Assert.Equal(Enumerable.Repeat<byte>(1, orders), told.All.Skip(orders).Take(orders).Select(message => message.Stamp().IsRetransmission));
        Assert.Equal(Enumerable.Range(1, orders).Select(number => (long)number), told.All.Skip(orders).Take(orders).Select(message => message.As<OrderFilled>().Reference));
    }

    [Fact]
    public async Task Live_messages_wait_for_what_was_missed_before_them()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient first = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        for (int count = 0; count < 1_000; count++)
            first.Enter(Bid, flush: count % 50 == 49);
        Wait.Until(() => first.UnansweredCount == 0, "all are answered");
        await first.DisposeAsync();
        await using OrderEntryClient second = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5") with { FromSequence = 1 }, TestContext.Current.CancellationToken);
        await using EventCollector told = new(second);
        for (int count = 0; count < 200; count++)
            second.Enter(Bid);
        Wait.Until(() => told.Count == 1_200, "old and new come");
        Assert.Equal(Enumerable.Range(1, 1_200).Select(number => (long)number), told.All.Select(message => message.Stamp().Sequence));
        Assert.Equal(1_200, second.LastReference);
    }

    [Fact]
    public async Task Venue_that_restarts_knows_numbers_and_orders_and_takes_nothing_twice()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        for (int count = 0; count < 10; count++)
            client.Enter(Bid with { PriceTicks = 990 + count });
        client.Cancel(3);
        client.Replace(new() { OriginalReference = 4, PriceTicks = 980, QuantityLots = 7 });
        Wait.Until(() => told.Count == 12, "all are answered");

        venue.Restart();
        Wait.Until(() => !client.IsConnected, "the client notices");
        long whileAway = client.Enter(Bid with { PriceTicks = 970 });
        await client.ReconnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal((13L, 12L), (client.Terms.NextSequence, client.Terms.LastReference));
        Assert.Equal(whileAway, told.Next<OrderAccepted>(accepted => accepted.Reference == whileAway).Reference);
        Assert.Equal(13, told.Count);
        client.AskWorkingOrders();
        Wait.Until(() => told.Count == 13 + 10, "the working orders come");
        OrderStatus[] working = [.. told.All.Skip(13).Select(message => message.As<OrderStatus>())];
        Assert.Equal(Enumerable.Range(0, 10).Reverse(), working.Select(status => status.Left));
        Assert.Equal([1L, 2, 5, 6, 7, 8, 9, 10, 12, 13], working.Select(status => status.Reference).Order());
        OrderStatus replaced = working.Single(status => status.Reference == 12);
        Assert.Equal((980L, 7L, 7L), (replaced.PriceTicks, replaced.QuantityLots, replaced.LeavesLots));
    }

    [Fact]
    public async Task Session_has_one_connection_and_the_first_keeps_it()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        OrderEntryException refused = await Assert.ThrowsAsync<OrderEntryException>(() => OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken));
        Assert.Equal(OrderEntryReject.AlreadyConnected, refused.Reason);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        Assert.Equal(1, told.Next<OrderAccepted>().Reference);
    }

    [Fact]
    public async Task Client_that_does_not_read_is_cut_off_and_gets_all_of_it_later()
    {
        using BinaryVenue venue = new();
        using RawClient raw = new(venue);
        raw.LogOn("TRADER5");
        const int orders = 9_000;
        for (int count = 1; count <= orders; count++)
        {
            NewOrder order = Bid with { Reference = count };
            raw.Send(ref order);
        }

        // Each question is answered by all working orders: more than the port keeps for anybody.
        for (int count = 0; count < 40 && venue.Notes.Count == 0; count++)
        {
            MassStatusRequest question = new() { RequestId = count };
            if (!raw.TrySend(ref question))
                break;
        }

        Wait.Until(() => venue.Notes.Any(note => note.Contains("slow reader", StringComparison.Ordinal)), "the client is cut off");
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5") with { FromSequence = 1 }, TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        Wait.Until(() => told.Count == client.Terms.LastReference, "every order that was taken is answered");
        Assert.Equal(Enumerable.Range(1, told.Count).Select(number => (long)number), told.All.Select(message => message.Stamp().Sequence));
    }
}
