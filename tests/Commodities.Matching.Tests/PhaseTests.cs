using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class PhaseTests
{
    [Fact]
    public void Closing_cancels_day_orders_bids_first_in_price_time_order()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 110, 1);
        venue.Commands.New(2, Side.Sell, 105, 1);
        venue.Commands.New(3, Side.Buy, 99, 1);
        venue.Commands.New(4, Side.Buy, 100, 1);
        venue.Commands.New(5, Side.Buy, 100, 1, TimeInForce.GoodTillCancelled);
        venue.Commands.New(6, Side.Buy, 100, 1);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Expect(
            "phase 1 Continuous Closed",
            "cancelled 4 1 DayEnd",
            "cancelled 6 1 DayEnd",
            "cancelled 3 1 DayEnd",
            "cancelled 2 1 DayEnd",
            "cancelled 1 1 DayEnd");
        Assert.Equal(1, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Contract_zero_is_every_contract_in_the_order_of_ids()
    {
        using Venue venue = new();
        venue.Commands.Define(1);
        venue.Commands.Define(2);
        venue.Commands.Phase(TradingPhase.Auction, 0);
        venue.Expect("defined 1 0..200", "defined 2 0..200", "phase 1 Closed Auction", "phase 2 Closed Auction");
    }

    [Theory]
    [InlineData(TradingPhase.Auction)]
    [InlineData(TradingPhase.NoCancelMatch)]
    [InlineData(TradingPhase.Halted)]
    [InlineData(TradingPhase.Closed)]
    [InlineData(TradingPhase.CancelOnly)]
    public void Continuous_trading_begins_with_an_uncross_when_the_book_is_crossed(TradingPhase between)
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 10, TimeInForce.GoodTillCancelled);
        venue.Commands.New(2, Side.Sell, 100, 10, TimeInForce.GoodTillCancelled);
        venue.Commands.Phase(between);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Expect(
            "trade 1 auction 103x10 taker 1 left 0 maker 2 left 0",
            "uncrossed 1 103x10 imbalance 0 None",
            $"phase 1 {between} Continuous");
    }

    [Fact]
    public void Volume_counts_one_trading_day_and_the_last_price_outlives_it()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Sell, 105, 10);
        venue.Run();
        Assert.Equal((10, 105), (venue.Engine.Contract(1).VolumeLots, venue.Engine.Contract(1).LastPriceTicks));
        venue.Commands.Phase(TradingPhase.Closed, 1, 20261124);
        venue.Run();
        Assert.Equal(10, venue.Engine.Contract(1).VolumeLots);
        venue.Commands.Phase(TradingPhase.Auction, 1, 20261125);
        venue.Run();
        Assert.Equal((0, 105), (venue.Engine.Contract(1).VolumeLots, venue.Engine.Contract(1).LastPriceTicks));
        Assert.Equal(20261125, venue.Engine.Contract(1).TradingDay);
    }

    [Fact]
    public void Match_minute_takes_nothing_from_anybody_and_the_uncross_ends_it()
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Sell, 100, 4);
        venue.Commands.Phase(TradingPhase.NoCancelMatch);
        venue.Run();
        venue.Commands.New(3, Side.Sell, 100, 6);
        venue.Commands.Cancel(1);
        venue.Commands.Reduce(1, 1);
        venue.Commands.Replace(1, 104, 10);
        venue.Commands.MassCancel();
        venue.Commands.Indicate();
        venue.Commands.Uncross();
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Expect(
            "rejected NewOrder NoCancelMatch limit 0 asked 0",
            "rejected CancelOrder NoCancelMatch limit 0 asked 0",
            "rejected ReduceOrder NoCancelMatch limit 0 asked 0",
            "rejected ReplaceOrder NoCancelMatch limit 0 asked 0",
            "mass cancelled 0 orders 0 lots 0",
            "indicated 1 105x4 imbalance 6 Buy",
            "trade 1 auction 105x4 taker 1 left 6 maker 2 left 0",
            "uncrossed 1 105x4 imbalance 6 Buy",
            "phase 1 NoCancelMatch Continuous");
    }

    [Fact]
    public void Cancel_only_phase_takes_cancels_and_reductions()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.Phase(TradingPhase.CancelOnly);
        venue.Run();
        venue.Commands.Reduce(1, 4);
        venue.Commands.Replace(1, 105, 1);
        venue.Commands.Cancel(1);
        venue.Expect(
            "replaced 1 by 0 105x6 leaves 6 kept",
            "rejected ReplaceOrder CancelOnly limit 0 asked 0",
            "cancelled 1 6 Requested");
    }
}
