using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The settlement price of the day, and what an auction would give while it builds.</summary>
public sealed class SettlementTests
{
    private static void Trade(Venue venue, long price, long lots)
    {
        venue.Commands.New(901, Side.Sell, price, lots);
        venue.Commands.New(902, Side.Buy, price, lots, TimeInForce.FillOrKill);
    }

    [Theory]
    [InlineData(1, 101)]
    [InlineData(5, 100)]
    public void Volume_weighted_average_is_rounded_half_up_to_the_price_step(int step, long expected)
    {
        using Venue venue = new();
        venue.Commands.Define(change: terms => terms with { PriceStepTicks = step });
        venue.Commands.Phase(TradingPhase.Continuous);
        Trade(venue, 100, 3);
        Trade(venue, 105, 1);
        Trade(venue, 100, 6);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Settling);

        // 1,005 / 10 = 100.5.
        venue.Expect("phase 1 Continuous Settling", $"settled 1 20261124 {expected} VolumeWeighted volume 10");
        Assert.Equal(expected, venue.Engine.Contract(1).SettlementPriceTicks);
    }

    [Theory]
    [InlineData(98, 104, 100, "100 Quotes")]
    [InlineData(101, 104, 100, "101 Quotes")]
    [InlineData(90, 95, 100, "95 Quotes")]
    [InlineData(200, 0, 100, "200 PriceLimit")]
    [InlineData(0, 0, 100, "100 Previous")]
    [InlineData(199, 0, 100, "100 Previous")]
    public void Day_without_a_trade_takes_quotes_limit_or_previous_price(long bid, long offer, long reference, string expected)
    {
        using Venue venue = new();
        venue.Commands.Define(change: terms => terms with { ReferencePriceTicks = reference });
        venue.Commands.Phase(TradingPhase.Continuous);
        if (bid != 0)
            venue.Commands.New(1, Side.Buy, bid, 1);
        if (offer != 0)
            venue.Commands.New(2, Side.Sell, offer, 1);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect("phase 1 Continuous Settling", $"settled 1 20261124 {expected} volume 0");
    }

    [Fact]
    public void Offers_alone_at_the_lower_limit_settle_there()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 0, 1);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect("phase 1 Continuous Settling", "settled 1 20261124 0 PriceLimit volume 0");
    }

    [Fact]
    public void Next_day_counts_anew_and_settling_takes_nothing()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        Trade(venue, 150, 9);
        venue.Commands.New(1, Side.Buy, 90, 1);
        venue.Commands.New(2, Side.Buy, 90, 1, TimeInForce.GoodInSession);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Run();
        venue.Commands.New(3, Side.Buy, 90, 1);
        venue.Commands.Cancel(1);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Commands.Phase(TradingPhase.Continuous, tradingDay: 20261125);
        Trade(venue, 50, 1);
        venue.Commands.Phase(TradingPhase.Settling, tradingDay: 0);
        venue.Expect(
            "rejected NewOrder ContractHalted limit 0 asked 0",
            "rejected CancelOrder ContractHalted limit 0 asked 0",
            "phase 1 Settling Closed",
            "cancelled 1 1 DayEnd",
            "phase 1 Closed Continuous",
            "accepted 901 Sell 50x1",
            "accepted 902 Buy 50x1",
            "trade 2 50x1 taker 902 left 0 maker 901 left 0",
            "phase 1 Continuous Settling",
            "settled 1 20261125 50 VolumeWeighted volume 1");
    }

    [Fact]
    public void Largest_orders_at_the_highest_price_do_not_overflow()
    {
        using Venue venue = new();
        venue.Commands.Define(1, 9_999_000, Price.MaxTicks, terms => terms with { MaxQuantityLots = (int)Quantity.MaxLots });
        venue.Commands.Phase(TradingPhase.Continuous);
        for (int count = 0; count < 2_000; count++)
            Trade(venue, Price.MaxTicks, Quantity.MaxLots);
        venue.Run();
        Assert.Equal(venue.Engine.StateHash(), Restored(venue).StateHash());
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect("phase 1 Continuous Settling", "settled 1 20261124 10000000 VolumeWeighted volume 2000000000000");
    }

    [Fact]
    public void Auction_is_indicated_while_it_builds_and_nothing_trades()
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.Indicate();
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Sell, 100, 4);
        venue.Commands.Indicate();
        venue.Commands.New(3, Side.Sell, 101, 20);
        venue.Commands.Indicate(0);
        venue.Commands.Uncross();
        venue.Expect(
            "indicated 1 none",
            "accepted 1 Buy 105x10",
            "accepted 2 Sell 100x4",
            "indicated 1 105x4 imbalance 6 Buy",
            "accepted 3 Sell 101x20",
            "indicated 1 101x10 imbalance 14 Sell",
            "trade 1 auction 101x4 taker 1 left 6 maker 2 left 0",
            "trade 2 auction 101x6 taker 1 left 0 maker 3 left 14",
            "uncrossed 1 101x10 imbalance 14 Sell");
    }

    private static MatchingEngine<LogSink> Restored(Venue venue) =>
        MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(new EventLog()), venue.Snapshot());
}
