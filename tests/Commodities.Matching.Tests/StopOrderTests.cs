using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Stop and stop-limit orders: when they come in, in which order, and what becomes of them.</summary>
public sealed class StopOrderTests
{
    /// <summary>Contract 1 with a last trade at 100, and offers at 101 to 105, bids at 99 to 95, 5 lots each.</summary>
    private static Venue Traded()
    {
        Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(80, Side.Sell, 100, 1);
        venue.Commands.New(81, Side.Buy, 100, 1);
        for (int step = 1; step <= 5; step++)
        {
            venue.Commands.New(100 + step, Side.Sell, 100 + step, 5);
            venue.Commands.New(100 - step, Side.Buy, 100 - step, 5);
        }

        venue.Run();
        return venue;
    }

    [Fact]
    public void Stop_order_waits_unseen_and_comes_in_as_a_market_order()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 0, 7, type: OrderType.Stop, stop: 102);
        venue.Commands.New(2, Side.Buy, 101, 5);
        venue.Commands.New(3, Side.Buy, 102, 1);
        venue.Expect(
            "accepted 1 Buy 200x7",
            "terms 1 stop 102",
            "accepted 2 Buy 101x5",
            "trade 2 101x5 taker 2 left 0 maker 101 left 0",
            "accepted 3 Buy 102x1",
            "trade 3 102x1 taker 3 left 0 maker 102 left 4",
            "triggered 1 at 102: Market Buy 200x7",
            "trade 4 102x4 taker 1 left 3 maker 102 left 0",
            "trade 5 103x3 taker 1 left 0 maker 103 left 2");
        Assert.Equal(8, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Stop_order_that_empties_the_other_side_is_cancelled_in_the_rest()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Sell, 0, 40, type: OrderType.Stop, stop: 99);
        venue.Run();
        venue.Commands.New(2, Side.Sell, 99, 1);
        string[] events = venue.Run();
        Assert.Equal("triggered 1 at 99: Market Sell 0x40", events[2]);
        Assert.Equal("cancelled 1 16 MarketRemainder", events[^1]);
        Assert.False(venue.Engine.TryFindOrder(CommandList.Session, 1, out _));
    }

    [Fact]
    public void Stop_limit_order_rests_at_its_limit_with_what_it_could_not_trade()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 102, 9, TimeInForce.GoodTillDate, OrderType.StopLimit, stop: 101, expiry: 20261130);
        venue.Run();
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 1, out RestingOrder waiting));
        Assert.Equal((102, 101, 0), (waiting.PriceTicks, waiting.StopPriceTicks, waiting.ShownLots));
        venue.Commands.New(2, Side.Buy, 101, 1);
        venue.Commands.New(3, Side.Sell, 102, 2);
        venue.Expect(
            "accepted 2 Buy 101x1",
            "trade 2 101x1 taker 2 left 0 maker 101 left 4",
            "triggered 1 at 101: Limit Buy 102x9",
            "trade 3 101x4 taker 1 left 5 maker 101 left 0",
            "trade 4 102x5 taker 1 left 0 maker 102 left 0",
            "accepted 3 Sell 102x2");
    }

    [Fact]
    public void Orders_come_in_nearest_first_then_by_time_and_what_their_trades_reach_comes_last()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 0, 1, type: OrderType.Stop, stop: 102);
        venue.Commands.New(2, Side.Buy, 0, 4, type: OrderType.Stop, stop: 101);
        venue.Commands.New(3, Side.Buy, 0, 2, type: OrderType.Stop, stop: 101);
        venue.Commands.New(4, Side.Buy, 0, 1, type: OrderType.Stop, stop: 103);
        venue.Commands.New(5, Side.Buy, 0, 5, type: OrderType.Stop, stop: 102);
        venue.Run();
        venue.Commands.New(9, Side.Buy, 101, 1);
        venue.Expect(
            "accepted 9 Buy 101x1",
            "trade 2 101x1 taker 9 left 0 maker 101 left 4",
            "triggered 2 at 101: Market Buy 200x4",
            "trade 3 101x4 taker 2 left 0 maker 101 left 0",
            "triggered 3 at 101: Market Buy 200x2",
            "trade 4 102x2 taker 3 left 0 maker 102 left 3",
            "triggered 1 at 102: Market Buy 200x1",
            "trade 5 102x1 taker 1 left 0 maker 102 left 2",
            "triggered 5 at 102: Market Buy 200x5",
            "trade 6 102x2 taker 5 left 3 maker 102 left 0",
            "trade 7 103x3 taker 5 left 0 maker 103 left 2",
            "triggered 4 at 103: Market Buy 200x1",
            "trade 8 103x1 taker 4 left 0 maker 103 left 1");
    }

    [Fact]
    public void One_order_that_prints_on_both_sides_of_the_last_price_triggers_buys_then_sells()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 110, 1);
        venue.Commands.New(2, Side.Buy, 110, 1);
        venue.Commands.New(3, Side.Sell, 0, 1, type: OrderType.Stop, stop: 105);
        venue.Commands.New(4, Side.Buy, 0, 1, type: OrderType.Stop, stop: 115);
        venue.Commands.New(5, Side.Sell, 100, 1);
        venue.Commands.New(6, Side.Sell, 120, 1);
        venue.Run();
        venue.Commands.New(7, Side.Buy, 120, 2);
        venue.Expect(
            "accepted 7 Buy 120x2",
            "trade 2 100x1 taker 7 left 1 maker 5 left 0",
            "trade 3 120x1 taker 7 left 0 maker 6 left 0",
            "triggered 4 at 115: Market Buy 200x1",
            "cancelled 4 1 MarketRemainder",
            "triggered 3 at 105: Market Sell 0x1",
            "cancelled 3 1 MarketRemainder");
    }

    [Theory]
    [InlineData(Side.Buy, 100)]
    [InlineData(Side.Buy, 90)]
    [InlineData(Side.Sell, 100)]
    [InlineData(Side.Sell, 110)]
    public void Stop_order_that_would_come_in_at_once_is_refused(Side side, long stop)
    {
        using Venue venue = Traded();
        venue.Commands.New(1, side, 100, 1, type: OrderType.StopLimit, stop: stop);
        venue.Expect($"rejected NewOrder StopWouldTrigger limit 100 asked {stop}");
    }

    [Fact]
    public void Auction_triggers_when_continuous_trading_begins()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 0, 1, type: OrderType.Stop, stop: 150);
        venue.Commands.New(2, Side.Sell, 0, 1, type: OrderType.Stop, stop: 50);
        venue.Commands.MassCancel(side: Side.Sell, contractId: 1);
        venue.Commands.New(2, Side.Sell, 0, 1, type: OrderType.Stop, stop: 50);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(3, Side.Buy, 160, 1);
        venue.Commands.New(4, Side.Sell, 160, 1);
        venue.Commands.New(5, Side.Sell, 170, 1);
        venue.Commands.Uncross();
        venue.Run();
        byte[] snapshot = venue.Snapshot();
        venue.Commands.Phase(TradingPhase.Continuous);
        string[] expected =
        [
            "phase 1 Auction Continuous",
            "triggered 1 at 150: Market Buy 200x1",
            "trade 3 170x1 taker 1 left 0 maker 5 left 0",
        ];
        venue.Expect(expected);
        EventLog log = new();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(log), snapshot);
        restored.Apply(in venue.Commands[venue.Commands.Count - 1]);
        Assert.Equal(expected, Enumerable.Range(0, log.Count).Select(index => EventText.Of(ref log[index])));
    }

    [Fact]
    public void Waiting_order_is_cancelled_reduced_replaced_and_ends_with_the_day()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 105, 5, type: OrderType.StopLimit, stop: 103);
        venue.Commands.New(2, Side.Buy, 0, 5, type: OrderType.Stop, stop: 103);
        venue.Commands.New(3, Side.Sell, 0, 5, type: OrderType.Stop, stop: 97);
        venue.Run();
        venue.Commands.Reduce(1, 2);
        venue.Commands.Replace(1, 106, 3, 11, stop: 104);
        venue.Commands.Replace(2, 0, 4);
        venue.Commands.Replace(2, 0, 4, stop: 100);
        venue.Commands.Replace(2, 0, 101);
        venue.Commands.Replace(101, 101, 5, stop: 100);
        venue.Commands.Cancel(3);
        venue.Commands.Phase(TradingPhase.CancelOnly);
        venue.Commands.MassCancel(side: Side.Sell);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Expect(
            "replaced 1 by 0 105x3 leaves 3 kept",
            "replaced 1 by 11 106x3 leaves 3 lost",
            "terms 11 stop 104",
            "replaced 2 by 2 200x4 leaves 4 kept",
            "rejected ReplaceOrder StopWouldTrigger limit 100 asked 100",
            "rejected ReplaceOrder QuantityTooLarge limit 100 asked 101",
            "rejected ReplaceOrder InvalidStopPrice limit 0 asked 100",
            "cancelled 3 5 Requested",
            "phase 1 Continuous CancelOnly",
            "cancelled 101 5 MassCancel",
            "cancelled 102 5 MassCancel",
            "cancelled 103 5 MassCancel",
            "cancelled 104 5 MassCancel",
            "cancelled 105 5 MassCancel",
            "mass cancelled 0 orders 5 lots 25",
            "phase 1 CancelOnly Closed",
            "cancelled 99 5 DayEnd",
            "cancelled 98 5 DayEnd",
            "cancelled 97 5 DayEnd",
            "cancelled 96 5 DayEnd",
            "cancelled 95 5 DayEnd",
            "cancelled 2 4 DayEnd",
            "cancelled 11 3 DayEnd");
    }

    [Fact]
    public void Narrower_band_cancels_stop_orders_whose_stop_or_limit_lies_outside()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 190, 1, type: OrderType.StopLimit, stop: 140);
        venue.Commands.New(2, Side.Buy, 0, 2, type: OrderType.Stop, stop: 150);
        venue.Commands.New(3, Side.Buy, 0, 3, type: OrderType.Stop, stop: 140);
        venue.Commands.New(4, Side.Buy, 130, 4, type: OrderType.StopLimit, stop: 140);
        venue.Run();
        venue.Commands.Define(1, 60, 145, terms => terms with { ReferencePriceTicks = 100 });
        venue.Commands.New(9, Side.Buy, 140, 26);
        venue.Expect(
            "defined 1 60..145",
            "cancelled 1 1 OutsidePriceBand",
            "cancelled 2 2 OutsidePriceBand",
            "accepted 9 Buy 140x26",
            "trade 2 101x5 taker 9 left 21 maker 101 left 0",
            "trade 3 102x5 taker 9 left 16 maker 102 left 0",
            "trade 4 103x5 taker 9 left 11 maker 103 left 0",
            "trade 5 104x5 taker 9 left 6 maker 104 left 0",
            "trade 6 105x5 taker 9 left 1 maker 105 left 0");
        venue.Commands.New(10, Side.Sell, 145, 9);
        venue.Commands.New(11, Side.Buy, 145, 1);
        venue.Expect(
            "accepted 10 Sell 145x9",
            "accepted 11 Buy 145x1",
            "trade 7 145x1 taker 11 left 0 maker 10 left 8",
            "triggered 3 at 140: Market Buy 145x3",
            "trade 8 145x3 taker 3 left 0 maker 10 left 5",
            "triggered 4 at 140: Limit Buy 130x4");
    }

    [Fact]
    public void Messages_of_an_older_version_are_answered_as_they_were()
    {
        using Venue venue = Traded();
        venue.Commands.New(1, Side.Buy, 100, 1, type: OrderType.Stop, stop: 150);
        venue.Commands[venue.Commands.Count - 1].Header.Message.Version = 2;
        venue.Commands.New(2, Side.Buy, 100, 1, TimeInForce.GoodInSession);
        venue.Commands[venue.Commands.Count - 1].Header.Message.Version = 2;
        venue.Commands.Phase(TradingPhase.Pause);
        venue.Commands[venue.Commands.Count - 1].Header.Message.Version = 2;
        venue.Expect(
            "rejected NewOrder InvalidOrderType limit 0 asked 3",
            "rejected NewOrder InvalidTimeInForce limit 0 asked 6",
            "rejected SetPhase InvalidPhase limit 4 asked 5");
    }
}
