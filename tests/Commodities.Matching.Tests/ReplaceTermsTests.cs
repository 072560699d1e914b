using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Replacement of time in force and expiry day, and mass cancels by trader.</summary>
public sealed class ReplaceTermsTests
{
    [Fact]
    public void Day_order_becomes_good_till_cancelled_and_outlives_the_close_in_its_place()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5);
        venue.Commands.New(2, Side.Buy, 100, 5, TimeInForce.GoodTillCancelled);
        venue.Run();
        venue.Commands.Replace(1, 100, 5, timeInForce: TimeInForce.GoodTillCancelled);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(3, Side.Sell, 100, 1);
        venue.Expect(
            "replaced 1 by 1 100x5 leaves 5 kept",
            "terms 1",
            "phase 1 Continuous Closed",
            "phase 1 Closed Continuous",
            "accepted 3 Sell 100x1",
            "trade 1 100x1 taker 3 left 0 maker 1 left 4");
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 1, out RestingOrder order));
        Assert.Equal((TimeInForce.GoodTillCancelled, 0), (order.TimeInForce, order.ExpiryDay));
    }

    [Fact]
    public void Order_becomes_good_till_date_changes_its_date_and_ceases_to_be()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5);
        venue.Commands.New(2, Side.Buy, 99, 5, display: 2);
        venue.Run();
        venue.Commands.Replace(1, 100, 5, timeInForce: TimeInForce.GoodTillDate, expiry: 20261130);
        venue.Commands.Replace(1, 101, 5, expiry: 20261201);
        venue.Commands.Replace(1, 101, 5, timeInForce: TimeInForce.Day);
        venue.Commands.Replace(2, 99, 5, timeInForce: TimeInForce.GoodTillDate, expiry: 20261124);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Expect(
            "replaced 1 by 1 100x5 leaves 5 kept",
            "terms 1 until 20261130",
            "replaced 1 by 1 101x5 leaves 5 lost",
            "terms 1 until 20261201",
            "replaced 1 by 1 101x5 leaves 5 kept",
            "terms 1",
            "replaced 2 by 2 99x5 leaves 5 kept",
            "terms 2 shows 2 until 20261124",
            "phase 1 Continuous Closed",
            "cancelled 1 5 DayEnd",
            "cancelled 2 5 Expired");
    }

    [Fact]
    public void Waiting_stop_order_changes_how_long_it_waits()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 120, 5, type: OrderType.StopLimit, stop: 110);
        venue.Run();
        venue.Commands.Replace(1, 120, 5, timeInForce: TimeInForce.GoodInSession);
        venue.Commands.Phase(TradingPhase.Pause);
        venue.Expect(
            "replaced 1 by 1 120x5 leaves 5 kept",
            "terms 1 stop 110",
            "phase 1 Continuous Pause",
            "cancelled 1 5 SessionEnd");
    }

    [Fact]
    public void What_can_not_be_is_refused_and_the_order_stays_as_it_was()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5);
        venue.Run();
        ulong before = venue.Engine.StateHash();
        venue.Commands.Replace(1, 100, 5, timeInForce: TimeInForce.FillOrKill);
        venue.Commands.Replace(1, 100, 5, timeInForce: (TimeInForce)7);
        venue.Commands.Replace(1, 100, 5, timeInForce: TimeInForce.GoodTillDate);
        venue.Commands.Replace(1, 100, 5, timeInForce: TimeInForce.GoodTillDate, expiry: 20261123);
        venue.Commands.Replace(1, 100, 5, expiry: 20261130);
        venue.Expect(
            "rejected ReplaceOrder InvalidTimeInForce limit 0 asked 4",
            "rejected ReplaceOrder InvalidTimeInForce limit 0 asked 7",
            "rejected ReplaceOrder InvalidExpiryDay limit 20261124 asked 0",
            "rejected ReplaceOrder InvalidExpiryDay limit 20261124 asked 20261123",
            "rejected ReplaceOrder InvalidExpiryDay limit 0 asked 20261130");
        Assert.NotEqual(before, venue.Engine.StateHash());
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 1, out RestingOrder order));
        Assert.Equal((TimeInForce.Day, 0), (order.TimeInForce, order.ExpiryDay));
    }

    [Fact]
    public void Mass_cancel_by_trader_takes_the_orders_of_all_its_accounts_and_no_others()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.Terms(70, isChecked: false, trader: 5);
        venue.Commands.Terms(71, isChecked: false, trader: 5);
        venue.Commands.Terms(72, isChecked: false, trader: 6);
        venue.Commands.New(1, Side.Buy, 100, 1, account: 70);
        venue.Commands.New(2, Side.Buy, 100, 2, account: 71, session: 8);
        venue.Commands.New(3, Side.Buy, 100, 3, account: 72);
        venue.Commands.New(4, Side.Buy, 100, 4, account: 99);
        venue.Run();
        venue.Commands.MassCancel(9, forTrader: 5);
        venue.Commands.MassCancel(10, forTrader: 7);
        venue.Expect("cancelled 1 1 MassCancel", "cancelled 2 2 MassCancel", "mass cancelled 9 orders 2 lots 3", "mass cancelled 10 orders 0 lots 0");
    }
}
