using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Days that close locked at the price limit: 200 is the upper one here, 0 the lower.</summary>
public sealed class LimitLockTests
{
    [Fact]
    public void Bids_alone_at_the_upper_limit_to_the_close_lock_the_day()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 200, 10);
        venue.Commands.New(2, Side.Buy, 199, 10);
        venue.Commands.Watch();
        venue.Commands.New(3, Side.Sell, 200, 4);
        venue.Commands.Cancel(2);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect(
            "accepted 1 Buy 200x10",
            "accepted 2 Buy 199x10",
            "watched 1 20261124 Buy",
            "accepted 3 Sell 200x4",
            "trade 1 200x4 taker 3 left 0 maker 1 left 6",
            "cancelled 2 10 Requested",
            "phase 1 Continuous Settling",
            "locked 1 20261124 Buy at 200 day 1",
            "settled 1 20261124 200 VolumeWeighted volume 4");
        Assert.Equal((Side.Buy, 1), (venue.Engine.Contract(1).LockedSide, venue.Engine.Contract(1).LockedDays));
    }

    [Fact]
    public void Offers_alone_at_the_lower_limit_lock_it_the_other_way()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 0, 10);
        venue.Commands.Watch();
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect(
            "accepted 1 Sell 0x10",
            "watched 1 20261124 Sell",
            "phase 1 Continuous Settling",
            "locked 1 20261124 Sell at 0 day 1",
            "settled 1 20261124 0 PriceLimit volume 0");
    }

    [Fact]
    public void Seller_who_takes_the_last_bid_opens_the_limit_for_the_day_even_when_bids_come_back()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 200, 10);
        venue.Commands.Watch();
        venue.Commands.New(2, Side.Sell, 200, 10);
        venue.Commands.New(3, Side.Buy, 200, 10);
        venue.Commands.Watch();
        venue.Commands.Phase(TradingPhase.Settling);
        string[] lines = venue.Run();
        Assert.Equal("watched 1 20261124 None", lines[^3]);
        Assert.Equal((Side.None, 0), (venue.Engine.Contract(1).LockedSide, venue.Engine.Contract(1).LockedDays));
    }

    [Fact]
    public void Limit_that_is_reached_only_after_the_watch_began_is_no_lock()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 150, 1);
        venue.Commands.Watch();
        venue.Commands.New(2, Side.Buy, 200, 10);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect(
            "accepted 1 Buy 150x1",
            "watched 1 20261124 None",
            "accepted 2 Buy 200x10",
            "phase 1 Continuous Settling",
            "settled 1 20261124 200 PriceLimit volume 0");
    }

    [Fact]
    public void Limit_that_is_left_before_the_close_is_no_lock()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 200, 10);
        venue.Commands.Watch();
        venue.Commands.Replace(1, 199, 10);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect(
            "accepted 1 Buy 200x10",
            "watched 1 20261124 Buy",
            "replaced 1 by 1 199x10 leaves 10 lost",
            "phase 1 Continuous Settling",
            "settled 1 20261124 100 Previous volume 0");
    }

    [Fact]
    public void Days_in_a_row_are_counted_by_direction_and_settling_again_decides_nothing_anew()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        LockDay(venue, 20261124, Side.Buy);
        venue.Commands.Phase(TradingPhase.Settling, tradingDay: 0);
        LockDay(venue, 20261125, Side.Buy);
        LockDay(venue, 20261126, Side.Sell);
        LockDay(venue, 20261127, Side.None);
        LockDay(venue, 20261130, Side.Sell);
        string[] lines = venue.Run();
        Assert.Equal(
            [
                "locked 1 20261124 Buy at 200 day 1",
                "locked 1 20261125 Buy at 200 day 2",
                "locked 1 20261126 Sell at 0 day 1",
                "locked 1 20261130 Sell at 0 day 1",
            ],
            lines.Where(line => line.StartsWith("locked", StringComparison.Ordinal)));
        Assert.Equal(6, lines.Count(line => line.StartsWith("settled", StringComparison.Ordinal)));
    }

    [Fact]
    public void Watch_of_a_day_does_not_outlive_it()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 200, 10, TimeInForce.GoodTillCancelled);
        venue.Commands.Watch();
        venue.Commands.Phase(TradingPhase.Continuous, tradingDay: 20261125);
        venue.Commands.Phase(TradingPhase.Settling, tradingDay: 20261125);
        string[] lines = venue.Run();
        Assert.Equal("settled 1 20261125 200 PriceLimit volume 0", lines[^1]);
        Assert.Equal(0, venue.Engine.Contract(1).LockedDays);
    }

    [Fact]
    public void Watch_is_refused_where_the_day_is_over_or_the_contract_unknown()
    {
        using Venue venue = Venue.In(TradingPhase.Settling);
        venue.Commands.Watch();
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Commands.Watch();
        venue.Commands.Watch(2);
        venue.Expect(
            "rejected WatchLimitLock ContractHalted limit 0 asked 0",
            "phase 1 Settling Closed",
            "rejected WatchLimitLock ContractClosed limit 0 asked 0",
            "rejected WatchLimitLock UnknownContract limit 1 asked 2");
    }

    private static void LockDay(Venue venue, int day, Side side)
    {
        venue.Commands.Phase(TradingPhase.Continuous, tradingDay: day);
        if (side != Side.None)
            venue.Commands.New(day, side, side == Side.Buy ? 200 : 0, 5);
        venue.Commands.Watch();
        venue.Commands.Phase(TradingPhase.Settling, tradingDay: day);
        venue.Commands.Phase(TradingPhase.Closed, tradingDay: day);
    }
}
