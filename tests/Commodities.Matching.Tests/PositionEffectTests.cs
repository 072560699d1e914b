using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Open and close, and what an order is for: carried from the order to the trade.</summary>
public sealed class PositionEffectTests
{
    [Fact]
    public void Trade_carries_effect_and_purpose_of_both_sides()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 5, effect: PositionEffect.CloseToday, hedge: HedgeFlag.MarketMaker);
        venue.Commands.New(2, Side.Buy, 100, 2, effect: PositionEffect.Open, hedge: HedgeFlag.Hedge);
        venue.Commands.New(3, Side.Buy, 100, 2);
        venue.Expect(
            "accepted 1 Sell 100x5",
            "accepted 2 Buy 100x2",
            "trade 1 100x2 taker 2 left 0 maker 1 left 3 taker Open Hedge maker CloseToday MarketMaker",
            "accepted 3 Buy 100x2",
            "trade 2 100x2 taker 3 left 0 maker 1 left 1 maker CloseToday MarketMaker");
    }

    [Fact]
    public void Order_keeps_both_through_replacements_and_a_reduction()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 99, 5, effect: PositionEffect.CloseYesterday, hedge: HedgeFlag.Arbitrage);
        venue.Commands.Replace(1, 99, 4);
        venue.Commands.Replace(1, 98, 9, newId: 2);
        venue.Commands.Reduce(2, 1);
        venue.Commands.New(3, Side.Sell, 100, 1);
        venue.Run();
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 2, out RestingOrder order));
        Assert.Equal((PositionEffect.CloseYesterday, HedgeFlag.Arbitrage, Side.Buy), (order.PositionEffect, order.HedgeFlag, order.Side));
        venue.Commands.Replace(2, 100, 8);
        venue.Expect(
            "replaced 2 by 2 100x8 leaves 8 lost",
            "trade 1 100x1 taker 2 left 7 maker 3 left 0 taker CloseYesterday Arbitrage");
    }

    [Fact]
    public void Triggered_stop_order_trades_with_its_own_effect()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 105, 1, type: OrderType.StopLimit, stop: 100, effect: PositionEffect.ForcedClose, hedge: HedgeFlag.Hedge);
        venue.Commands.New(2, Side.Buy, 100, 1, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Sell, 100, 1);
        venue.Commands.New(4, Side.Buy, 105, 1);
        venue.Run();
        Assert.Equal(
            "trade 2 105x1 taker 4 left 0 maker 1 left 0 maker ForcedClose Hedge",
            EventText.Of(ref venue.Log[venue.Log.Count - 1]));
    }

    [Fact]
    public void Uncross_names_the_buyer_as_taker_with_its_effect()
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.New(1, Side.Sell, 100, 3, effect: PositionEffect.Close);
        venue.Commands.New(2, Side.Buy, 100, 3, effect: PositionEffect.CloseToday, hedge: HedgeFlag.MarketMaker);
        venue.Run();
        venue.Commands.Uncross();
        venue.Expect(
            "trade 1 auction 100x3 taker 2 left 0 maker 1 left 0 taker CloseToday MarketMaker maker Close",
            "uncrossed 1 100x3 imbalance 0 None");
    }

    [Fact]
    public void Every_effect_and_purpose_fits_beside_the_side_of_a_resting_order_and_survives_a_snapshot()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        long id = 0;
        foreach (PositionEffect effect in Enum.GetValues<PositionEffect>())
        {
            foreach (HedgeFlag hedge in Enum.GetValues<HedgeFlag>())
            {
                venue.Commands.New(++id, Side.Buy, 50, 1, effect: effect, hedge: hedge);
                venue.Commands.New(++id, Side.Sell, 150, 1, effect: effect, hedge: hedge);
            }
        }

        venue.Run();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(new EventLog()), venue.Snapshot());
        Assert.Equal(venue.Engine.StateHash(), restored.StateHash());
        long read = 0;
        foreach (PositionEffect effect in Enum.GetValues<PositionEffect>())
        {
            foreach (HedgeFlag hedge in Enum.GetValues<HedgeFlag>())
            {
                foreach (Side side in new[] { Side.Buy, Side.Sell })
                {
                    Assert.True(restored.TryFindOrder(CommandList.Session, ++read, out RestingOrder order));
                    Assert.Equal((effect, hedge, side), (order.PositionEffect, order.HedgeFlag, order.Side));
                }
            }
        }

        Assert.Equal(id, read);
    }
}
