using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class NewOrderTests : IDisposable
{
    private readonly Venue _venue = Venue.In(TradingPhase.Continuous);

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Limit_order_trades_price_then_time_at_the_resting_prices_and_rests_with_the_remainder()
    {
        _venue.Commands.New(1, Side.Sell, 101, 5);
        _venue.Commands.New(2, Side.Sell, 100, 5);
        _venue.Commands.New(3, Side.Sell, 100, 5);
        _venue.Run();

        _venue.Commands.New(4, Side.Buy, 101, 20);
        _venue.Expect(
            "accepted 4 Buy 101x20",
            "trade 1 100x5 taker 4 left 15 maker 2 left 0",
            "trade 2 100x5 taker 4 left 10 maker 3 left 0",
            "trade 3 101x5 taker 4 left 5 maker 1 left 0");
        Assert.Equal(101, _venue.Engine.Contract(1).BestBidTicks);
        Assert.Equal(101, _venue.Engine.Contract(1).LastPriceTicks);
        Assert.Equal(15, _venue.Engine.Contract(1).VolumeLots);
    }

    [Fact]
    public void Limit_order_does_not_trade_beyond_its_limit()
    {
        _venue.Commands.New(1, Side.Buy, 100, 5);
        _venue.Run();
        _venue.Commands.New(2, Side.Sell, 101, 5);
        _venue.Expect("accepted 2 Sell 101x5");
    }

    [Fact]
    public void Immediate_or_cancel_order_trades_what_it_can_and_never_rests()
    {
        _venue.Commands.New(1, Side.Buy, 100, 5);
        _venue.Run();
        _venue.Commands.New(2, Side.Sell, 99, 8, TimeInForce.ImmediateOrCancel);
        _venue.Expect(
            "accepted 2 Sell 99x8",
            "trade 1 100x5 taker 2 left 3 maker 1 left 0",
            "cancelled 2 3 ImmediateOrCancel");
        Assert.Equal(0, _venue.Engine.OpenOrders);
    }

    [Fact]
    public void Fill_or_kill_order_trades_nothing_when_one_lot_is_missing()
    {
        _venue.Commands.New(1, Side.Sell, 100, 5);
        _venue.Commands.New(2, Side.Sell, 101, 4);
        _venue.Run();
        _venue.Commands.New(3, Side.Buy, 101, 10, TimeInForce.FillOrKill);
        _venue.Expect("accepted 3 Buy 101x10", "cancelled 3 10 FillOrKill");

        _venue.Commands.New(4, Side.Buy, 101, 9, TimeInForce.FillOrKill);
        _venue.Expect(
            "accepted 4 Buy 101x9",
            "trade 1 100x5 taker 4 left 4 maker 1 left 0",
            "trade 2 101x4 taker 4 left 0 maker 2 left 0");
    }

    [Fact]
    public void Market_order_is_bounded_by_the_band_edge_and_its_remainder_is_cancelled()
    {
        _venue.Commands.New(1, Side.Sell, 200, 5);
        _venue.Run();
        _venue.Commands.New(2, Side.Buy, -1, 9, TimeInForce.ImmediateOrCancel, OrderType.Market);
        _venue.Expect(
            "accepted 2 Buy 200x9",
            "trade 1 200x5 taker 2 left 4 maker 1 left 0",
            "cancelled 2 4 MarketRemainder");
        _venue.Commands.New(3, Side.Sell, 0, 9, TimeInForce.FillOrKill, OrderType.Market);
        _venue.Expect("accepted 3 Sell 0x9", "cancelled 3 9 FillOrKill");
    }

    [Fact]
    public void Client_order_id_is_free_again_after_the_order_is_gone_and_belongs_to_its_session()
    {
        _venue.Commands.New(1, Side.Buy, 100, 5);
        _venue.Commands.New(1, Side.Buy, 100, 5, session: 8);
        _venue.Commands.Cancel(1);
        _venue.Commands.New(1, Side.Buy, 99, 5);
        _venue.Expect("accepted 1 Buy 100x5", "accepted 1 Buy 100x5", "cancelled 1 5 Requested", "accepted 1 Buy 99x5");
    }

    [Fact]
    public void Auction_lets_limit_orders_rest_crossed()
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 5);
        venue.Commands.New(2, Side.Sell, 95, 5, TimeInForce.GoodTillCancelled);
        venue.Expect("accepted 1 Buy 105x5", "accepted 2 Sell 95x5");
        Assert.Equal(2, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Highest_and_lowest_price_of_the_widest_band_trade()
    {
        using Venue venue = new(new EngineOptions { MaxContracts = 1, MaxOrders = 10 });
        venue.Commands.Define(1, 0, Price.MaxTicks);
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 0, 1);
        venue.Commands.New(2, Side.Sell, Price.MaxTicks, 1);
        foreach (int index in Enumerable.Range(0, venue.Commands.Count))
            venue.Engine.Apply(in venue.Commands[index]);
        Assert.Equal(0, venue.Engine.Contract(1).BestBidTicks);
        Assert.Equal(Price.MaxTicks, venue.Engine.Contract(1).BestOfferTicks);

        venue.Commands.New(3, Side.Sell, 0, 1);
        venue.Commands.New(4, Side.Buy, Price.MaxTicks, 1);
        venue.Log.Clear();
        venue.Engine.Apply(in venue.Commands[4]);
        venue.Engine.Apply(in venue.Commands[5]);
        Assert.Equal("trade 1 0x1 taker 3 left 0 maker 1 left 0", EventText.Of(ref venue.Log[1]));
        Assert.Equal($"trade 2 {Price.MaxTicks}x1 taker 4 left 0 maker 2 left 0", EventText.Of(ref venue.Log[3]));
    }

    [Fact]
    public void Trade_event_carries_both_sides_in_full()
    {
        _venue.Commands.New(1, Side.Sell, 100, 5, session: 8);
        _venue.Commands.New(2, Side.Buy, 100, 2, session: 9);
        _venue.Run();
        Trade trade = _venue.Log[2].As<Trade>();
        Assert.Equal((3, 4), (trade.MakerOrderId, trade.TakerOrderId));
        Assert.Equal((8, 9), (trade.MakerSessionId, trade.TakerSessionId));
        Assert.Equal((CommandList.Account, CommandList.Account), (trade.MakerAccountId, trade.TakerAccountId));
        Assert.Equal((1, Side.Buy, TradeFlags.None), (trade.ContractId, trade.TakerSide, trade.Flags));
        Assert.Equal((4, 1_040), (trade.Header.CommandSequence, trade.Header.TimestampNanos));
    }

    [Fact]
    public void Clock_never_runs_backwards()
    {
        _venue.Commands.New(1, Side.Buy, 1, 1);
        _venue.Commands[2].Header.TimestampNanos = 5;
        _venue.Run();
        Assert.Equal(1_020, _venue.Log[0].Header.TimestampNanos);
        Assert.Equal(1_020, _venue.Engine.LastTimestampNanos);
    }
}
