using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Icebergs, and orders that end with a session or on a date.</summary>
public sealed class SpecialTermsTests
{
    [Fact]
    public void Iceberg_shows_a_part_at_a_time_and_goes_behind_with_each()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 25, display: 10);
        venue.Commands.New(2, Side.Sell, 100, 4);
        venue.Run();
        PriceLevel[] levels = new PriceLevel[1];
        Assert.Equal(1, venue.Engine.CopyLevels(1, Side.Sell, levels));
        Assert.Equal((100, 14, 2), (levels[0].PriceTicks, levels[0].Lots, levels[0].Orders));
        venue.Commands.New(3, Side.Buy, 100, 7);
        venue.Commands.New(4, Side.Buy, 100, 20);
        venue.Expect(
            "accepted 3 Buy 100x7",
            "trade 1 100x7 taker 3 left 0 maker 1 left 18",
            "accepted 4 Buy 100x20",
            "trade 2 100x3 taker 4 left 17 maker 1 left 15",
            "refreshed 1 shows 10 of 15 lost",
            "trade 3 100x4 taker 4 left 13 maker 2 left 0",
            "trade 4 100x10 taker 4 left 3 maker 1 left 5",
            "refreshed 1 shows 5 of 5 lost",
            "trade 5 100x3 taker 4 left 0 maker 1 left 2");
    }

    [Fact]
    public void Iceberg_trades_whole_on_arrival_and_hides_only_what_rests()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 25);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 100, 60, display: 50);
        venue.Expect("accepted 2 Buy 100x60", "terms 2 shows 50", "trade 1 100x25 taker 2 left 35 maker 1 left 0");
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 2, out RestingOrder order));
        Assert.Equal((35, 50, 35), (order.LeavesLots, order.DisplayLots, order.ShownLots));
    }

    [Fact]
    public void Fill_or_kill_counts_hidden_lots()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 25, display: 10);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 100, 25, TimeInForce.FillOrKill);
        venue.Expect(
            "accepted 2 Buy 100x25",
            "trade 1 100x10 taker 2 left 15 maker 1 left 15",
            "refreshed 1 shows 10 of 15 lost",
            "trade 2 100x10 taker 2 left 5 maker 1 left 5",
            "refreshed 1 shows 5 of 5 lost",
            "trade 3 100x5 taker 2 left 0 maker 1 left 0");
    }

    [Fact]
    public void Uncross_takes_an_iceberg_whole_in_its_place()
    {
        using Venue venue = Venue.In(TradingPhase.Auction);
        venue.Commands.New(1, Side.Sell, 100, 25, display: 10);
        venue.Commands.New(2, Side.Sell, 100, 4);
        venue.Commands.New(3, Side.Buy, 100, 22);
        venue.Run();
        venue.Commands.Uncross();
        venue.Expect(
            "trade 1 auction 100x22 taker 3 left 0 maker 1 left 3",
            "refreshed 1 shows 3 of 3 kept",
            "uncrossed 1 100x22 imbalance 7 Sell");
    }

    [Fact]
    public void Iceberg_is_reduced_replaced_and_cancelled_with_its_hidden_lots()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 25, display: 10);
        venue.Commands.New(2, Side.Sell, 110, 5);
        venue.Run();
        venue.Commands.Reduce(1, 18);
        venue.Commands.Replace(1, 100, 6, display: 2);
        venue.Commands.Replace(1, 101, 20);
        venue.Commands.Replace(1, 101, 20, display: 21);
        venue.Commands.Replace(2, 110, 5, display: 2);
        venue.Expect(
            "replaced 1 by 0 100x7 leaves 7 kept",
            "replaced 1 by 1 100x6 leaves 6 kept",
            "terms 1 shows 2",
            "replaced 1 by 1 101x20 leaves 20 lost",
            "rejected ReplaceOrder InvalidDisplayQuantity limit 20 asked 21",
            "rejected ReplaceOrder InvalidDisplayQuantity limit 0 asked 2");
        Assert.True(venue.Engine.TryFindOrder(CommandList.Session, 1, out RestingOrder order));
        Assert.Equal((20, 2, 2), (order.LeavesLots, order.DisplayLots, order.ShownLots));
        venue.Commands.Cancel(1);
        venue.Expect("cancelled 1 20 Requested");
    }

    [Fact]
    public void Orders_end_with_the_session_the_day_or_their_date()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 1, TimeInForce.GoodInSession);
        venue.Commands.New(2, Side.Buy, 100, 2, TimeInForce.GoodTillDate, expiry: 20261124);
        venue.Commands.New(3, Side.Buy, 100, 3, TimeInForce.GoodTillDate, expiry: 20261125);
        venue.Commands.New(4, Side.Buy, 100, 4, TimeInForce.GoodTillCancelled);
        venue.Commands.New(5, Side.Buy, 100, 5);
        venue.Run();
        venue.Commands.Phase(TradingPhase.Halted);
        venue.Commands.Phase(TradingPhase.Pause);
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(6, Side.Sell, 150, 6, TimeInForce.GoodInSession);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Commands.Phase(TradingPhase.Closed, tradingDay: 20261125);
        venue.Expect(
            "phase 1 Continuous Halted",
            "phase 1 Halted Pause",
            "cancelled 1 1 SessionEnd",
            "phase 1 Pause Continuous",
            "accepted 6 Sell 150x6",
            "phase 1 Continuous Closed",
            "cancelled 2 2 Expired",
            "cancelled 5 5 DayEnd",
            "cancelled 6 6 SessionEnd",
            "phase 1 Closed Closed",
            "cancelled 3 3 Expired");
        Assert.Equal(1, venue.Engine.OpenOrders);
    }

    [Fact]
    public void No_more_orders_with_terms_are_taken_than_there_is_room_for()
    {
        EngineOptions options = Venue.SmallOptions with { MaxOrders = 2_000 };
        using Venue venue = Venue.In(TradingPhase.Continuous, options);
        for (int id = 1; id <= 1_024; id++)
            venue.Commands.New(id, Side.Buy, 100, 10, display: 1 + (id % 10));
        venue.Run();
        venue.Commands.New(2_000, Side.Buy, 100, 10, display: 5);
        venue.Commands.New(2_001, Side.Buy, 100, 10);
        venue.Commands.Cancel(7);
        venue.Commands.New(2_002, Side.Buy, 100, 10, display: 5);
        venue.Expect(
            "rejected NewOrder OrderCapacityExceeded limit 1024 asked 1025",
            "accepted 2001 Buy 100x10",
            "cancelled 7 10 Requested",
            "accepted 2002 Buy 100x10",
            "terms 2002 shows 5");
    }

    [Fact]
    public void Snapshot_of_version_1_is_still_read()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 99, 4);
        venue.Commands.New(2, Side.Sell, 104, 6, TimeInForce.GoodTillCancelled, instructions: OrderInstructions.PostOnly);
        venue.Run();
        byte[] now = venue.Snapshot();
        const int HeaderBefore = 56;
        const int HeaderNow = 72;
        const int TermsBefore = 120;
        const int TermsNow = 128;
        const int StateBefore = 32;
        const int RiskNow = 128;
        const int StateNow = 104;
        byte[] before =
        [
            .. now[..HeaderBefore],
            .. now[HeaderNow..(HeaderNow + TermsBefore)],
            .. now[(HeaderNow + TermsNow)..(HeaderNow + TermsNow + StateBefore)],
            .. now[(HeaderNow + TermsNow + StateNow)..^(RiskNow + sizeof(ulong))],
            .. now[^sizeof(ulong)..],
        ];
        before[8] = 1;
        StateHash hash = default;
        hash.Add(before.AsSpan()[..^sizeof(ulong)]);
        BitConverter.TryWriteBytes(before.AsSpan()[^sizeof(ulong)..], hash.Value);
        using MatchingEngine<LogSink> engine = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(new EventLog()), before);
        engine.Verify();
        Assert.Equal(venue.Engine.StateHash(), engine.StateHash());
    }
}
