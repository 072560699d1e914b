using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;
using Xunit;
using CorrectTrade = Commodities.Messages.CorrectTrade;
using NewOrder = Commodities.Messages.OrderEntry.NewOrder;
using OrderAccepted = Commodities.Messages.OrderEntry.OrderAccepted;
using OrderCancelled = Commodities.Messages.OrderEntry.OrderCancelled;
using OrderReplaced = Commodities.Messages.OrderEntry.OrderReplaced;
using TradeBusted = Commodities.Messages.OrderEntry.TradeBusted;
using TradeCorrected = Commodities.Messages.OrderEntry.TradeCorrected;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>What happens to a session's orders and trades without its asking.</summary>
public sealed class BinaryReportTests
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
    public async Task Lots_that_the_venue_takes_off_an_order_leave_it_its_number()
    {
        using BinaryVenue venue = new();
        DefineAccount define = new() { DefinedAccountId = 17, SelfTradePolicy = SelfTradePolicy.Decrement };
        venue.Venue.Commands.Publish(in define);
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        long bid = client.Enter(Bid);
        client.Enter(Offer with { QuantityLots = 4 });
        OrderReplaced reduced = told.Next<OrderReplaced>();
        Assert.Equal((bid, bid, 6L, 6L), (reduced.Reference, reduced.OriginalReference, reduced.QuantityLots, reduced.LeavesLots));
        Assert.Equal(CancelReason.SelfTrade, told.Next<OrderCancelled>().Reason);
        Assert.Equal([bid], venue.Door.WorkingOrdersOf("TRADER5"));

        long cancel = client.Cancel(bid);
        Wait.Until(() => client.UnansweredCount == 0, "the cancel is answered");
        OrderCancelled gone = told.Next<OrderCancelled>(cancelled => cancelled.Reference == cancel);
        Assert.Equal((bid, 6L), (gone.OriginalReference, gone.CancelledLots));
        Assert.Empty(venue.Door.WorkingOrdersOf("TRADER5"));
        venue.Restart();
        Assert.Empty(venue.Door.WorkingOrdersOf("TRADER5"));
    }

    [Fact]
    public async Task Trade_that_is_corrected_and_taken_back_is_told_to_both_sides_each_with_its_order()
    {
        using BinaryVenue venue = new();
        await using OrderEntryClient buyer = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        await using OrderEntryClient seller = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER6"), TestContext.Current.CancellationToken);
        await using EventCollector bought = new(buyer);
        await using EventCollector sold = new(seller);
        buyer.Enter(Bid);
        OrderAccepted bid = bought.Next<OrderAccepted>();
        seller.Enter(Offer);
        OrderAccepted offer = sold.Next<OrderAccepted>();
        OrderFilled fill = bought.Next<OrderFilled>();

        CorrectTrade correct = new() { TradeId = fill.TradeId, PriceTicks = 999, QuantityLots = 8, Reason = TradeCorrectionReason.VenueFault };
        venue.Venue.Commands.Publish(in correct);
        TradeCorrected purchase = bought.Next<TradeCorrected>();
        TradeCorrected sale = sold.Next<TradeCorrected>();
        Assert.Equal((fill.TradeId, bid.OrderId, Side.Buy, 17, 1_000L, 999L, 10, 8), Of(purchase));
        Assert.Equal((fill.TradeId, offer.OrderId, Side.Sell, 18, 1_000L, 999L, 10, 8), Of(sale));

        BustTrade bust = new() { TradeId = fill.TradeId, Reason = TradeCorrectionReason.VenueFault };
        venue.Venue.Commands.Publish(in bust);
        TradeBusted gone = bought.Next<TradeBusted>();
        Assert.Equal((fill.TradeId, bid.OrderId, 999L, 8, TradeCorrectionReason.VenueFault), (gone.TradeId, gone.OrderId, gone.PreviousPriceTicks, gone.PreviousQuantityLots, gone.Reason));
        Assert.Equal(offer.OrderId, sold.Next<TradeBusted>().OrderId);
        Assert.Equal(4, gone.Stamp.Sequence);
    }

    private static (long, long, Side, int, long, long, int, int) Of(TradeCorrected corrected) => (
        corrected.TradeId, corrected.OrderId, corrected.Side, corrected.AccountId, corrected.PreviousPriceTicks, corrected.PriceTicks, (int)corrected.PreviousQuantityLots, (int)corrected.QuantityLots);
}
