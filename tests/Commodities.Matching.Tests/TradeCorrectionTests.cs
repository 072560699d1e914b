using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Busts and corrections of trades by number.</summary>
public sealed class TradeCorrectionTests
{
    private static readonly EngineOptions Options = Venue.SmallOptions with { RecentTrades = 4 };

    private static void Trade(Venue venue, long price, long lots)
    {
        venue.Commands.New(901, Side.Sell, price, lots, account: 71);
        venue.Commands.New(902, Side.Buy, price, lots, TimeInForce.FillOrKill);
    }

    private static Venue WithTrades(params (long Price, long Lots)[] trades)
    {
        Venue venue = Venue.In(TradingPhase.Continuous, Options);
        foreach ((long price, long lots) in trades)
            Trade(venue, price, lots);
        venue.Run();
        return venue;
    }

    [Fact]
    public void Bust_takes_volume_and_turnover_back_so_that_the_settlement_price_is_that_of_the_rest()
    {
        using Venue venue = WithTrades((100, 3), (190, 7), (104, 1));
        venue.Commands.Bust(2, TradeCorrectionReason.ObviousError, session: 9);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Expect(
            "busted 2 190x7 version 2 ObviousError by 9",
            "phase 1 Continuous Settling",
            "settled 1 20261124 101 VolumeWeighted volume 4");
    }

    [Fact]
    public void Bust_names_all_that_was_booked()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous, Options);
        venue.Commands.New(1, Side.Sell, 100, 5, account: 71, session: 8, effect: PositionEffect.Close, hedge: HedgeFlag.Hedge);
        venue.Commands.New(2, Side.Buy, 100, 2, effect: PositionEffect.Open);
        venue.Run();
        venue.Commands.Bust(1, TradeCorrectionReason.RuleBreach, session: 9);
        venue.Run();
        TradeBusted busted = venue.Log[0].As<TradeBusted>();
        Assert.Equal((3, 4, 8, CommandList.Session), (busted.MakerOrderId, busted.TakerOrderId, busted.MakerSessionId, busted.TakerSessionId));
        Assert.Equal((71, CommandList.Account, 1, 20261124), (busted.MakerAccountId, busted.TakerAccountId, busted.ContractId, busted.TradingDay));
        Assert.Equal((Side.Buy, PositionEffect.Close, PositionEffect.Open), (busted.TakerSide, busted.MakerPositionEffect, busted.TakerPositionEffect));
        Assert.Equal((HedgeFlag.Hedge, HedgeFlag.Speculation, TradeFlags.None), (busted.MakerHedgeFlag, busted.TakerHedgeFlag, busted.Flags));
    }

    [Fact]
    public void Correction_counts_the_new_price_and_the_lots_that_are_left_and_may_be_corrected_and_busted_again()
    {
        using Venue venue = WithTrades((100, 3), (190, 7));
        venue.Commands.Correct(2, 109, 7);
        venue.Commands.Correct(2, 109, 1, TradeCorrectionReason.Agreement);
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Commands.Bust(2, TradeCorrectionReason.Order);
        venue.Expect(
            "corrected 2 190x7 to 109x7 version 2 ObviousError by 0",
            "corrected 2 109x7 to 109x1 version 3 Agreement by 0",
            "phase 1 Continuous Settling",
            "settled 1 20261124 102 VolumeWeighted volume 4",
            "busted 2 109x1 version 4 Order by 0",
            "settled 1 20261124 100 VolumeWeighted volume 3");
    }

    [Fact]
    public void Day_whose_only_trade_is_busted_settles_without_one()
    {
        using Venue venue = WithTrades((190, 7));
        venue.Commands.Phase(TradingPhase.Settling);
        venue.Commands.Bust(1);
        venue.Expect(
            "phase 1 Continuous Settling",
            "settled 1 20261124 190 VolumeWeighted volume 7",
            "busted 1 190x7 version 2 ObviousError by 0",
            "settled 1 20261124 100 Previous volume 0");
        Assert.Equal((0, 190), (venue.Engine.Contract(1).VolumeLots, venue.Engine.Contract(1).LastPriceTicks));
    }

    [Fact]
    public void Trades_beyond_the_ring_are_refused_with_the_oldest_that_is_held()
    {
        using Venue venue = WithTrades((100, 1), (101, 1), (102, 1), (103, 1), (104, 1), (105, 1));
        venue.Commands.Bust(2);
        venue.Commands.Bust(3);
        venue.Commands.Bust(7);
        venue.Expect(
            "rejected BustTrade TradeTooOld limit 3 asked 2",
            "busted 3 102x1 version 2 ObviousError by 0",
            "rejected BustTrade UnknownTrade limit 6 asked 7");
    }

    [Fact]
    public void Each_wrong_request_is_refused_with_its_own_code_and_changes_nothing()
    {
        using Venue venue = WithTrades((100, 4), (101, 2));
        ulong before = venue.Engine.StateHash();
        venue.Commands.Bust(1);
        venue.Commands.Bust(1);
        venue.Commands.Correct(1, 100, 1);
        venue.Commands.Bust(2, TradeCorrectionReason.None);
        venue.Commands.Bust(2, (TradeCorrectionReason)6);
        venue.Commands.Correct(2, 201, 1);
        venue.Commands.Correct(2, -1, 1);
        venue.Commands.Correct(2, 100, 0);
        venue.Commands.Correct(2, 100, 3);
        venue.Commands.Correct(2, 101, 2);
        venue.Expect(
            "busted 1 100x4 version 2 ObviousError by 0",
            "rejected BustTrade TradeAlreadyBusted limit 0 asked 1",
            "rejected CorrectTrade TradeAlreadyBusted limit 0 asked 1",
            "rejected BustTrade InvalidCorrectionReason limit 5 asked 0",
            "rejected BustTrade InvalidCorrectionReason limit 5 asked 6",
            "rejected CorrectTrade InvalidCorrectedPrice limit 200 asked 201",
            "rejected CorrectTrade InvalidCorrectedPrice limit 0 asked -1",
            "rejected CorrectTrade InvalidCorrectedQuantity limit 1 asked 0",
            "rejected CorrectTrade InvalidCorrectedQuantity limit 2 asked 3",
            "rejected CorrectTrade NothingCorrected limit 0 asked 2");
        Assert.Equal(2, venue.Engine.Contract(1).VolumeLots);
        Assert.NotEqual(before, venue.Engine.StateHash());
    }

    [Fact]
    public void Trade_of_a_day_that_is_over_is_final()
    {
        using Venue venue = WithTrades((100, 4));
        venue.Commands.Phase(TradingPhase.Continuous, tradingDay: 20261125);
        venue.Commands.Bust(1);
        venue.Expect("phase 1 Continuous Continuous", "rejected BustTrade TradeDayOver limit 20261125 asked 20261124");
    }

    [Fact]
    public void Restored_engine_still_knows_the_trades_and_their_versions()
    {
        using Venue venue = WithTrades((100, 4), (101, 2), (102, 2), (103, 2), (104, 2));
        venue.Commands.Correct(3, 99, 1);
        venue.Run();
        EventLog log = new();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Options, new LogSink(log), venue.Snapshot());
        int next = venue.Commands.Count;
        venue.Commands.Bust(3);
        venue.Commands.Bust(1);
        for (int index = next; index < venue.Commands.Count; index++)
            restored.Apply(in venue.Commands[index]);
        Assert.Equal("busted 3 99x1 version 3 ObviousError by 0", EventText.Of(ref log[0]));
        Assert.Equal("rejected BustTrade TradeTooOld limit 2 asked 1", EventText.Of(ref log[1]));
    }

    [Fact]
    public void Snapshot_with_more_trades_than_the_engine_holds_is_refused()
    {
        using Venue venue = WithTrades((100, 4), (101, 2), (102, 2));
        InvalidSnapshotException error = Assert.Throws<InvalidSnapshotException>(
            () => MatchingEngine<LogSink>.ReadSnapshot(Options with { RecentTrades = 2 }, new LogSink(new EventLog()), venue.Snapshot()));
        Assert.Contains("at most 2 trades held (RecentTrades), found 3", error.Message, StringComparison.Ordinal);
    }
}
