using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>The client library against the port of a real venue, over sockets.</summary>
public sealed class BinaryPortTests
{
    private static readonly NewOrder Bid = new()
    {
        ContractId = BinaryVenue.ContractId,
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        TimeInForce = TimeInForce.Day,
        PriceTicks = 1_000,
        QuantityLots = 10,
    };

    private static readonly NewOrder Offer = Bid with { Side = Side.Sell };

    [Fact]
    public async Task Two_clients_trade_replace_and_cancel()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient buyer = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using OrderEntryClient seller = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER6"), TestContext.Current.CancellationToken);
        await using EventCollector bought = new(buyer);
        await using EventCollector sold = new(seller);
        Assert.Equal([BinaryVenue.Symbol, "HC2701"], buyer.Contracts.Select(contract => contract.Symbol.ToString()));

        long bid = buyer.Enter(Bid);
        OrderAccepted accepted = bought.Next<OrderAccepted>();
        Assert.Equal((bid, 1_000L, 10L, Side.Buy, 17), (accepted.Reference, accepted.PriceTicks, accepted.QuantityLots, accepted.Side, accepted.AccountId));
        long better = buyer.Replace(new() { OriginalReference = bid, PriceTicks = 1_001, QuantityLots = 8 });
        OrderReplaced replaced = bought.Next<OrderReplaced>();
        Assert.Equal((better, bid, 1_001L, 8L, 8L), (replaced.Reference, replaced.OriginalReference, replaced.PriceTicks, replaced.QuantityLots, replaced.LeavesLots));

        long offer = seller.Enter(Offer with { QuantityLots = 5 });
        OrderFilled sale = sold.Next<OrderFilled>();
        OrderFilled purchase = bought.Next<OrderFilled>();
        Assert.Equal((offer, 1_001L, 5, 0, Side.Sell, (byte)0), (sale.Reference, sale.PriceTicks, sale.QuantityLots, sale.LeavesLots, sale.Side, sale.IsMaker));
        Assert.Equal((better, 1_001L, 5, 3, Side.Buy, (byte)1), (purchase.Reference, purchase.PriceTicks, purchase.QuantityLots, purchase.LeavesLots, purchase.Side, purchase.IsMaker));
        Assert.Equal(sale.TradeId, purchase.TradeId);

        long cancel = buyer.Cancel(better);
        OrderCancelled gone = bought.Next<OrderCancelled>();
        Assert.Equal((cancel, better, 3L, CancelReason.Requested), (gone.Reference, gone.OriginalReference, gone.CancelledLots, gone.Reason));
        Assert.Equal([1L, 2, 3, 4], bought.All.Select(told => told.Stamp().Sequence));
        Assert.Equal(0, buyer.UnansweredCount);
    }

    [Fact]
    public async Task Refusals_of_the_venue_name_limit_and_value()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);

        long order = client.Enter(Bid with { PriceTicks = 1_101 });
        OrderRejected rejected = told.Next<OrderRejected>();
        Assert.Equal((order, RejectCode.OutsidePriceBand, 1_100L, 1_101L), (rejected.Reference, rejected.RejectCode, rejected.LimitValue, rejected.AskedValue));
        long cancel = client.Cancel(order);
        CancelRejected notCancelled = told.Next<CancelRejected>();
        Assert.Equal((cancel, order, RejectCode.UnknownOrder), (notCancelled.Reference, notCancelled.OriginalReference, notCancelled.RejectCode));
        long replace = client.Replace(new() { OriginalReference = order, PriceTicks = 1_000, QuantityLots = 1 });
        ReplaceRejected notReplaced = told.Next<ReplaceRejected>();
        Assert.Equal((replace, order, RejectCode.UnknownOrder), (notReplaced.Reference, notReplaced.OriginalReference, notReplaced.RejectCode));
    }

    [Fact]
    public async Task Mass_cancel_takes_the_session_s_orders_alone()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using OrderEntryClient other = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER6"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        await using EventCollector otherTold = new(other);
        other.Enter(Bid);
        for (int count = 0; count < 5; count++)
            client.Enter(Bid with { PriceTicks = 990 - count });
        client.Enter(Bid with { ContractId = BinaryVenue.OtherContractId });

        long request = client.CancelAll(product: "RB");
        MassCancelReport report = told.Next<MassCancelReport>();
        Assert.Equal((request, 5, 50L, RejectCode.None), (report.Reference, report.CancelledOrders, report.CancelledLots, report.RejectCode));
        Assert.All(told.All.Where(message => message.TemplateId == OrderEntryTemplateId.OrderCancelled), message => Assert.Equal(CancelReason.MassCancel, message.As<OrderCancelled>().Reason));

        client.AskWorkingOrders(requestId: 77);
        OrderStatus left = told.Next<OrderStatus>();
        Assert.Equal((77L, BinaryVenue.OtherContractId, 10L, 0), (left.RequestId, left.ContractId, left.LeavesLots, left.Left));
        other.AskStatus(1, requestId: 78);
        Assert.Equal(10, otherTold.Next<OrderStatus>().LeavesLots);
        other.AskStatus(2, requestId: 79);
        Assert.Equal(0, otherTold.Next<OrderStatus>(status => status.RequestId == 79).OrderId);
    }

    [Fact]
    public async Task Account_of_another_is_refused_and_its_number_may_be_used_again()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        long order = client.Enter(Bid with { AccountId = 18 });
        BusinessReject refused = told.Next<BusinessReject>();
        Assert.Equal((order, OrderEntryReject.ForeignAccount, OrderEntryTemplateId.NewOrder), (refused.Reference, refused.Reason, refused.RefusedTemplateId));
        Assert.Equal("account 18 is not the session's", refused.Text.ToString());
        client.Abort();
        await client.ReconnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, client.Terms.LastReference);
        client.Enter(Bid);
        Assert.Equal(2, told.Next<OrderAccepted>().Reference);
    }

    [Fact]
    public async Task Stop_iceberg_and_minimum_quantity_reach_the_book()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using OrderEntryClient other = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER6"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        await using EventCollector otherTold = new(other);
        long stop = client.Enter(Bid with { OrderType = OrderType.StopLimit, TimeInForce = TimeInForce.GoodTillCancelled, StopPriceTicks = 1_005, PriceTicks = 1_010 });
        Assert.Equal(stop, told.Next<OrderAccepted>().Reference);
        other.Enter(Offer with { PriceTicks = 1_005, QuantityLots = 20, DisplayLots = 4 });
        otherTold.Next<OrderAccepted>();
        client.Enter(Bid with { PriceTicks = 1_005, QuantityLots = 30, TimeInForce = TimeInForce.ImmediateOrCancel, MinQuantityLots = 21 });
        Assert.Equal(CancelReason.MinQuantity, told.Next<OrderCancelled>().Reason);
        client.Enter(Bid with { PriceTicks = 1_005, QuantityLots = 2, TimeInForce = TimeInForce.FillOrKill });
        StopTriggered triggered = told.Next<StopTriggered>();
        Assert.Equal((stop, 1_005L, OrderType.Limit), (triggered.Reference, triggered.StopPriceTicks, triggered.OrderType));
        Assert.Equal(stop, told.Next<OrderFilled>(fill => fill.Reference == stop).Reference);
    }

    [Fact]
    public async Task Both_sides_of_a_trade_of_one_session_are_two_messages()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        client.Enter(Offer);
        Wait.Until(() => told.Count == 4, "both fills come");
        OrderFilled[] fills = [.. told.All.Where(message => message.TemplateId == OrderEntryTemplateId.OrderFilled).Select(message => message.As<OrderFilled>())];
        Assert.Equal([(1L, 3L), (2L, 4L)], fills.Select(fill => (fill.Reference, fill.Stamp.Sequence)));
        Assert.Equal(fills[0].Stamp.EventSequence, fills[1].Stamp.EventSequence);
    }
}
