using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The queue at a price limit, where closing orders go first: 200 is the upper limit here, 0 the lower.</summary>
public sealed class LimitPriorityTests
{
    private static Venue Open(LimitLockPriority priority = LimitLockPriority.ClosingFirst)
    {
        Venue venue = new();
        venue.Commands.Define(change: terms => terms with { LimitLockPriority = priority });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Run();
        return venue;
    }

    private static long[] Queue(Venue venue, Side side)
    {
        venue.Run();
        RestingOrder[] orders = new RestingOrder[venue.Engine.OpenOrders];
        int count = venue.Engine.CopyOrders(1, side, orders);
        return [.. orders.Take(count).Select(order => order.ClientOrderId)];
    }

    [Fact]
    public void Closing_orders_of_earlier_days_go_first_at_the_limit_then_time()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 200, 1, effect: PositionEffect.Open);
        venue.Commands.New(2, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Buy, 200, 1, effect: PositionEffect.CloseToday);
        venue.Commands.New(4, Side.Buy, 200, 1, effect: PositionEffect.ForcedClose);
        venue.Commands.New(5, Side.Buy, 200, 1);
        venue.Commands.New(6, Side.Buy, 200, 1, effect: PositionEffect.CloseYesterday);
        Assert.Equal([2, 4, 6, 1, 3, 5], Queue(venue, Side.Buy));
        venue.Commands.New(7, Side.Sell, 200, 4);
        venue.Expect(
            "accepted 7 Sell 200x4",
            "trade 1 200x1 taker 7 left 3 maker 2 left 0 maker Close",
            "trade 2 200x1 taker 7 left 2 maker 4 left 0 maker ForcedClose",
            "trade 3 200x1 taker 7 left 1 maker 6 left 0 maker CloseYesterday",
            "trade 4 200x1 taker 7 left 0 maker 1 left 0 maker Open");
    }

    [Fact]
    public void Away_from_the_limit_and_at_the_other_one_time_alone_counts()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 199, 1);
        venue.Commands.New(2, Side.Buy, 199, 1, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Buy, 0, 1);
        venue.Commands.New(4, Side.Buy, 0, 1, effect: PositionEffect.Close);
        Assert.Equal([1, 2, 3, 4], Queue(venue, Side.Buy));
    }

    [Fact]
    public void Offers_at_the_lower_limit_follow_the_same_rule()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 0, 1);
        venue.Commands.New(2, Side.Sell, 0, 1, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Sell, 0, 1);
        venue.Commands.New(4, Side.Sell, 0, 1, effect: PositionEffect.Close);
        Assert.Equal([2, 4, 1, 3], Queue(venue, Side.Sell));
    }

    [Fact]
    public void Product_that_knows_only_time_has_no_such_queue()
    {
        using Venue venue = Open(LimitLockPriority.TimeOnly);
        venue.Commands.New(1, Side.Buy, 200, 1);
        venue.Commands.New(2, Side.Buy, 200, 1, effect: PositionEffect.Close);
        Assert.Equal([1, 2], Queue(venue, Side.Buy));
    }

    [Fact]
    public void Cancels_moves_and_larger_quantities_keep_the_two_queues_apart()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 200, 1);
        venue.Commands.New(2, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Commands.New(4, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Commands.New(5, Side.Buy, 150, 1, effect: PositionEffect.Close);
        venue.Commands.Cancel(4);
        venue.Commands.Replace(2, 200, 2);
        Assert.Equal([3, 2, 1, 5], Queue(venue, Side.Buy));
        venue.Commands.Replace(5, 200, 1);
        venue.Commands.Replace(3, 199, 1);
        Assert.Equal([2, 5, 1, 3], Queue(venue, Side.Buy));
        venue.Commands.Cancel(2);
        venue.Commands.Cancel(5);
        venue.Commands.New(6, Side.Buy, 200, 1, effect: PositionEffect.Close);
        Assert.Equal([6, 1, 3], Queue(venue, Side.Buy));
    }

    [Fact]
    public void New_band_lets_what_stands_at_its_limit_line_up_and_leaves_the_old_queue_as_it_stood()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 200, 1, TimeInForce.GoodTillCancelled);
        venue.Commands.New(2, Side.Buy, 200, 1, TimeInForce.GoodTillCancelled, effect: PositionEffect.Close);
        venue.Commands.New(3, Side.Buy, 150, 1, TimeInForce.GoodTillCancelled);
        venue.Commands.New(4, Side.Buy, 150, 1, TimeInForce.GoodTillCancelled, effect: PositionEffect.Close);
        venue.Commands.Define(1, 0, 250, terms => terms with { LimitLockPriority = LimitLockPriority.ClosingFirst });
        Assert.Equal([2, 1, 3, 4], Queue(venue, Side.Buy));
        venue.Commands.Define(1, 0, 150, terms => terms with { LimitLockPriority = LimitLockPriority.ClosingFirst });
        Assert.Equal([4, 3], Queue(venue, Side.Buy));
    }

    [Fact]
    public void Restored_engine_goes_on_with_the_same_queues()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 200, 1);
        venue.Commands.New(2, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Run();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(new EventLog()), venue.Snapshot());
        int next = venue.Commands.Count;
        venue.Commands.New(3, Side.Buy, 200, 1, effect: PositionEffect.Close);
        venue.Run();
        restored.Apply(in venue.Commands[next]);
        Assert.Equal(venue.Engine.StateHash(), restored.StateHash());
        Assert.Equal([2, 3, 1], Queue(venue, Side.Buy));
    }
}
