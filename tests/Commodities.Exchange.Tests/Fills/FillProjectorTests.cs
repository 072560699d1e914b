using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fills;
using Commodities.Messages;
using Commodities.Messages.Fills;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fills;

public sealed class FillProjectorTests
{
    private const int Day = 20260622;

    [Fact]
    public void Trade_makes_the_fill_of_the_buyer_and_then_that_of_the_seller_whoever_came()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Phase(1, TradingPhase.Closed, TradingPhase.Continuous)
            .Trade(1, 2_400, 5, takerSide: Side.Buy).Trade(1, 2_401, 7, takerSide: Side.Sell);

        List<Fill> fills = Projection.Of<Fill>(events.Events);

        Assert.Equal([(1L, Side.Buy), (1L, Side.Sell), (2L, Side.Buy), (2L, Side.Sell)], fills.Select(fill => (fill.TradeId, fill.Side)));
        Assert.Equal([Liquidity.Aggressor, Liquidity.Resting, Liquidity.Resting, Liquidity.Aggressor], fills.Select(fill => fill.Liquidity));
        Assert.Equal([2_001L, 1_001L, 1_002L, 2_002L], fills.Select(fill => fill.OrderId));
        Assert.Equal([22L, 11L, 11L, 22L], fills.Select(fill => fill.ClientOrderId));
        Assert.Equal([4L, 3L, 3L, 4L], fills.Select(fill => fill.LeavesLots));
        Assert.Equal([2, 1, 1, 2], fills.Select(fill => fill.SessionId));
        Assert.Equal([2L, 3L, 4L, 5L], fills.Select(fill => fill.ObligationId));
    }

    [Fact]
    public void Fill_says_price_quantity_and_worth_in_every_unit()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day, tickFen: 50, lotKilograms: 60_000).Trade(1, 2_400, 5);

        Fill fill = Projection.Of<Fill>(events.Events)[0];

        Assert.Equal((2_400L, 120_000L), (fill.PriceTicks, fill.PriceFen));
        Assert.Equal((5L, 300_000L), (fill.QuantityLots, fill.QuantityKilograms));
        // 300 tonnes at 1,200.00 CNY.
        Assert.Equal(36_000_000, fill.NotionalFen);
        Assert.Equal(("JM2701", "JM", 202701), (fill.Symbol.ToString(), fill.Product.ToString(), fill.DeliveryMonth));
        Assert.Equal((Day, 1, 1), (fill.TradingDay, fill.ContractId, fill.ContractVersion));
        Assert.Equal(501, fill.CommandSequence);
    }

    [Fact]
    public void Notional_is_null_when_it_does_not_fit_and_so_is_the_turnover()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day, tickFen: 1_000_000, lotKilograms: 1_000_000_000)
            .Phase(1, TradingPhase.Closed, TradingPhase.Continuous).Trade(1, 3_000, 999_999_999).Phase(1, TradingPhase.Continuous, TradingPhase.Closed);

        Assert.All(Projection.Of<Fill>(events.Events), fill => Assert.Equal(FillSchema.NullInt64, fill.NotionalFen));
        Assert.Equal(FillSchema.NullInt64, Projection.Of<ContractDayTotals>(events.Events)[0].TurnoverFen);
    }

    [Fact]
    public void Night_trade_has_the_trading_day_of_the_next_session_and_its_own_calendar_day()
    {
        // 2026-06-19 21:30 in Shanghai, a Friday night, is Monday's.
        FillEvents events = new() { NextNanos = ShanghaiTime.ToNanos(new(2026, 6, 19), new(21, 30)).Value };
        events.Define(1, "JM2701", Day).Trade(1, 2_400, 5);
        events.NextNanos = ShanghaiTime.ToNanos(new(2026, 6, 20), new(0, 30)).Value;
        events.Trade(1, 2_400, 5);

        List<Fill> fills = Projection.Of<Fill>(events.Events);

        Assert.Equal([20260619, 20260619, 20260620, 20260620], fills.Select(fill => fill.ActionDate));
        Assert.All(fills, fill => Assert.Equal(Day, fill.TradingDay));
    }

    [Fact]
    public void Fill_names_rule_and_place_of_its_price()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day, low: 1_000, high: 3_000).Define(2, "RB2701", Day, policy: TradePricePolicy.Resting)
            .Phase(1, TradingPhase.Closed, TradingPhase.Auction).Trade(1, 1_000, 1, flags: TradeFlags.Auction).Phase(1, TradingPhase.Auction, TradingPhase.Continuous)
            .Trade(1, 3_000, 1).Trade(2, 2_000, 1);

        Fill[] buyers = [.. Projection.Of<Fill>(events.Events).Where(fill => fill.Side == Side.Buy)];

        Assert.Equal([FillPriceSource.Auction, FillPriceSource.Median, FillPriceSource.RestingLimit], buyers.Select(fill => fill.PriceSource));
        Assert.Equal([MatchKind.Auction, MatchKind.Continuous, MatchKind.Continuous], buyers.Select(fill => fill.MatchKind));
        Assert.Equal([LimitState.Lower, LimitState.Upper, LimitState.Inside], buyers.Select(fill => fill.LimitState));
        Assert.Equal([Liquidity.None, Liquidity.Aggressor, Liquidity.Aggressor], buyers.Select(fill => fill.Liquidity));
        Assert.Equal([TradingPhase.Auction, TradingPhase.Continuous, TradingPhase.Closed], buyers.Select(fill => fill.Phase));
    }

    [Fact]
    public void Self_trades_are_marked_by_account_and_by_group()
    {
        FillEvents events = new FillEvents().Account(1, 7).Account(2, 7).Account(3, 8).Define(1, "JM2701", Day)
            .Trade(1, 2_000, 1, makerAccount: 1, takerAccount: 1).Trade(1, 2_000, 1, makerAccount: 1, takerAccount: 2).Trade(1, 2_000, 1, makerAccount: 2, takerAccount: 3)
            .Trade(1, 2_000, 1, makerAccount: 4, takerAccount: 5);

        Assert.Equal(
            [SelfTradeMark.Account, SelfTradeMark.Group, SelfTradeMark.None, SelfTradeMark.None],
            Projection.Of<Fill>(events.Events).Where(fill => fill.Side == Side.Buy).Select(fill => fill.SelfTrade));
    }

    [Fact]
    public void Fill_carries_position_effect_and_hedge_flag_of_its_own_side()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Trade(1, 2_000, 1, takerSide: Side.Sell);
        EventSlot slot = events.Events[^1];
        ref Trade trade = ref slot.As<Trade>();
        (trade.MakerPositionEffect, trade.TakerPositionEffect) = (PositionEffect.CloseToday, PositionEffect.Open);
        (trade.MakerHedgeFlag, trade.TakerHedgeFlag) = (HedgeFlag.Hedge, HedgeFlag.MarketMaker);

        List<Fill> fills = Projection.Of<Fill>([events.Events[0], slot]);

        Assert.Equal([PositionEffect.CloseToday, PositionEffect.Open], fills.Select(fill => fill.PositionEffect));
        Assert.Equal([HedgeFlag.Hedge, HedgeFlag.MarketMaker], fills.Select(fill => fill.HedgeFlag));
    }

    [Fact]
    public void Fill_names_member_clearing_member_account_and_trader_where_the_configuration_knows_them()
    {
        VenueConfiguration configuration = VenueConfiguration.LoadEmbedded();
        FillReferences references = new(configuration.Participants, configuration.Instruments);
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Trade(1, 2_000, 1, makerAccount: 1, takerAccount: 9_999);

        List<Fill> fills = Projection.Of<Fill>(events.Events, references);

        Account account = configuration.Participants.Accounts[0];
        Assert.Equal(("", "", ""), (fills[0].Member.ToString(), fills[0].ClearingMember.ToString(), fills[0].Account.ToString()));
        Assert.Equal((account.Firm, account.Code), (fills[1].Member.ToString(), fills[1].Account.ToString()));
        Assert.Equal(configuration.Participants.Firm(account.Firm).ClearedBy, fills[1].ClearingMember.ToString());
        Assert.Equal(configuration.Participants.Sessions[0].Trader, fills[1].Trader.ToString());
        Instrument instrument = configuration.Instrument("JM");
        Assert.Equal((instrument.Delivery.UnitLots, instrument.VatBasisPoints), (fills[1].DeliveryUnitLots, fills[1].VatBasisPoints));
        Assert.NotEqual(DeliveryMethods.None, fills[1].DeliveryMethods);
    }

    [Fact]
    public void What_clearing_or_pairing_will_say_is_null()
    {
        Fill fill = Projection.Of<Fill>(new FillEvents().Define(1, "JM2701", Day).Trade(1, 2_000, 1).Events)[0];

        Assert.All([fill.OpenPositionReference, fill.FeeFen, fill.MarginFen, fill.CombinationId], value => Assert.Equal(FillSchema.NullInt64, value));
        Assert.All([fill.MarginRateBasisPoints, fill.QualityGradeId, fill.LocationId, fill.ToleranceBasisPoints, fill.DeliveryWindowFrom, fill.DeliveryWindowTo], value => Assert.Equal(FillSchema.NullInt32, value));
        Assert.All([fill.FeeClass, fill.LegNumber, fill.DeliveryBasis, fill.InvoiceType], value => Assert.Equal(FillSchema.NullUInt8, value));
        Assert.Equal((FillSchema.NullInt32, FillSchema.NullInt32), (fill.DeliveryUnitLots, fill.VatBasisPoints));
    }

    [Fact]
    public void Close_is_followed_by_the_totals_of_the_contract_and_the_last_close_by_those_of_the_day()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Define(2, "RB2701", Day, tickFen: 100, lotKilograms: 10_000)
            .Phase(1, TradingPhase.Closed, TradingPhase.Continuous).Phase(2, TradingPhase.Closed, TradingPhase.Continuous)
            .Trade(1, 2_000, 3).Trade(2, 1_500, 4).Trade(1, 2_100, 5)
            .Phase(1, TradingPhase.Continuous, TradingPhase.Settling).Settle(1, 2_062, 8).Phase(1, TradingPhase.Settling, TradingPhase.Closed)
            .Phase(2, TradingPhase.Continuous, TradingPhase.Closed);

        Assert.Equal(
            [
                FillTemplateId.ContractDefinition, FillTemplateId.ContractDefinition, FillTemplateId.PhaseChange, FillTemplateId.PhaseChange,
                FillTemplateId.Fill, FillTemplateId.Fill, FillTemplateId.Fill, FillTemplateId.Fill, FillTemplateId.Fill, FillTemplateId.Fill,
                FillTemplateId.PhaseChange, FillTemplateId.SettlementPrice, FillTemplateId.PhaseChange, FillTemplateId.ContractDayTotals,
                FillTemplateId.PhaseChange, FillTemplateId.ContractDayTotals, FillTemplateId.DayTotals,
            ],
            Projection.Of(events.Events).Select(record => FillCodec.HeaderOf(record).Message.TemplateId));
        ContractDayTotals[] totals = [.. Projection.Of<ContractDayTotals>(events.Events)];
        Assert.Equal([(2L, 8L, 480_000L), (1L, 4L, 40_000L)], totals.Select(total => (total.TradeCount, total.Lots, total.Kilograms)));
        Assert.Equal([(3L * 2_000 * 3_000) + (5L * 2_100 * 3_000), 4L * 1_500 * 1_000], totals.Select(total => total.TurnoverFen));
        Assert.Equal([2_062L, FillSchema.NullInt64], totals.Select(total => total.SettlementPriceTicks));
        DayTotals day = Assert.Single(Projection.Of<DayTotals>(events.Events));
        Assert.Equal((3L, 12L, 520_000L, totals.Sum(total => total.TurnoverFen)), (day.TradeCount, day.Lots, day.Kilograms, day.TurnoverFen));
        Assert.Equal((Day, 2, 1, 1L), (day.TradingDay, day.ContractCount, day.Revision, day.FirstSequence));
        SettlementPrice settlement = Assert.Single(Projection.Of<SettlementPrice>(events.Events));
        Assert.Equal((2_062L, 103_100L, 8L), (settlement.PriceTicks, settlement.PriceFen, settlement.VolumeLots));
    }

    [Fact]
    public void Bust_undoes_the_fills_of_both_sides_and_the_totals_say_so()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Phase(1, TradingPhase.Closed, TradingPhase.Continuous)
            .Trade(1, 2_000, 3, takerSide: Side.Sell).Trade(1, 2_100, 5).Bust(1, 1, 2_000, 3, takerSide: Side.Sell).Phase(1, TradingPhase.Continuous, TradingPhase.Closed);

        List<FillBust> busts = Projection.Of<FillBust>(events.Events);

        Assert.Equal([(1L, Side.Buy, 1_001L, 1), (1L, Side.Sell, 2_001L, 2)], busts.Select(bust => (bust.TradeId, bust.Side, bust.OrderId, bust.AccountId)));
        Assert.All(busts, bust =>
        {
            Assert.Equal((3L, 180_000L, 3L * 2_000 * 3_000), (bust.QuantityLots, bust.QuantityKilograms, bust.NotionalFen));
            Assert.Equal((2, 9, TradeCorrectionReason.ObviousError, Day), (bust.Version, bust.AuthoritySessionId, bust.Reason, bust.TradingDay));
            Assert.Equal(FillSchema.NullInt64, bust.ReferencedSequence);
        });
        Assert.Equal([2L, 3L], busts.Select(bust => bust.ObligationId));
        ContractDayTotals totals = Assert.Single(Projection.Of<ContractDayTotals>(events.Events));
        Assert.Equal((1L, 5L, 5L * 2_100 * 3_000), (totals.TradeCount, totals.Lots, totals.TurnoverFen));
    }

    [Fact]
    public void Correction_after_the_close_gives_the_figures_before_and_after_and_the_totals_again()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Phase(1, TradingPhase.Closed, TradingPhase.Continuous).Trade(1, 2_000, 5)
            .Phase(1, TradingPhase.Continuous, TradingPhase.Closed).Correct(1, 1, 2_000, 5, 1_900, 4).Settle(1, 1_900, 4);

        Assert.Equal(
            [FillTemplateId.FillCorrection, FillTemplateId.FillCorrection, FillTemplateId.ContractDayTotals, FillTemplateId.DayTotals, FillTemplateId.SettlementPrice],
            Projection.Of(events.Events).Skip(7).Select(record => FillCodec.HeaderOf(record).Message.TemplateId));
        FillCorrection correction = Projection.Of<FillCorrection>(events.Events)[0];
        Assert.Equal((2_000L, 5L, 300_000L, 5L * 2_000 * 3_000), (correction.PreviousPriceTicks, correction.PreviousQuantityLots, correction.PreviousQuantityKilograms, correction.PreviousNotionalFen));
        Assert.Equal((1_900L, 4L, 240_000L, 4L * 1_900 * 3_000), (correction.PriceTicks, correction.QuantityLots, correction.QuantityKilograms, correction.NotionalFen));
        Assert.Equal([(1, 5L), (2, 4L)], Projection.Of<ContractDayTotals>(events.Events).Select(totals => (totals.Revision, totals.Lots)));
        Assert.Equal([(1, 1L, 5L * 2_000 * 3_000), (2, 1L, 4L * 1_900 * 3_000)], Projection.Of<DayTotals>(events.Events).Select(totals => (totals.Revision, totals.TradeCount, totals.TurnoverFen)));
    }

    [Fact]
    public void Another_day_begins_its_totals_anew_and_a_second_close_of_one_day_counts_up()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Phase(1, TradingPhase.Closed, TradingPhase.Continuous).Trade(1, 2_000, 3)
            .Phase(1, TradingPhase.Continuous, TradingPhase.Closed).Phase(1, TradingPhase.Closed, TradingPhase.Continuous).Trade(1, 2_000, 4)
            .Phase(1, TradingPhase.Continuous, TradingPhase.Closed).Define(1, "JM2701", Day + 1).Phase(1, TradingPhase.Closed, TradingPhase.Continuous)
            .Trade(1, 2_000, 5).Phase(1, TradingPhase.Continuous, TradingPhase.Closed);

        Assert.Equal(
            [(Day, 1, 3L), (Day, 2, 7L), (Day + 1, 1, 5L)],
            Projection.Of<ContractDayTotals>(events.Events).Select(total => (total.TradingDay, total.Revision, total.Lots)));
        Assert.Equal(
            [(Day, 1, 3L, 1L), (Day, 2, 7L, 1L), (Day + 1, 1, 5L, 14L)],
            Projection.Of<DayTotals>(events.Events).Select(total => (total.TradingDay, total.Revision, total.Lots, total.FirstSequence)));
    }

    [Fact]
    public void Records_are_dense_chained_and_the_same_from_every_checkpoint()
    {
        IReadOnlyList<EventSlot> events = RandomFillEvents.Make(seed: 7, days: 3, tradesPerDay: 60);
        List<byte[]> expected = Projection.Of(events);
        uint chain = 0;
        for (int index = 0; index < expected.Count; index++)
        {
            FillHeader header = FillCodec.HeaderOf(expected[index]);
            Assert.Equal(index + 1, header.Sequence);
            chain = FillCodec.ChainAfter(chain, expected[index]);
            Assert.Equal(chain, header.Chain);
        }

        for (int at = 0; at < events.Count; at += 17)
        {
            Assert.Equal(expected.Select(Convert.ToHexString), ProjectOverCheckpoint(events, at).Select(Convert.ToHexString));
        }
    }

    [Fact]
    public void Snapshot_says_of_each_contract_what_holds_and_does_not_change_the_state()
    {
        FillEvents events = new FillEvents().Define(1, "JM2701", Day).Define(3, "RB2701", Day).Phase(1, TradingPhase.Closed, TradingPhase.Continuous)
            .Trade(1, 2_000, 3).Phase(1, TradingPhase.Continuous, TradingPhase.Settling).Settle(1, 2_000, 3);
        FillProjector projector = new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None);
        foreach (EventSlot slot in events.Events)
        {
            projector.Project(in slot);
        }

        (long sequence, uint chain) = (projector.LastSequence, projector.Chain);
        List<byte[]> snapshot = [];
        for (int part = 0; part < projector.SnapshotParts; part++)
        {
            int count = projector.WriteSnapshot(part, (uint)snapshot.Count + 1);
            snapshot.AddRange(Enumerable.Range(0, count).Select(index => projector.Record(index).ToArray()));
        }

        Assert.Equal(
            [
                FillTemplateId.ContractDefinition, FillTemplateId.PhaseChange, FillTemplateId.SettlementPrice, FillTemplateId.ContractDayTotals,
                FillTemplateId.ContractDefinition, FillTemplateId.PhaseChange, FillTemplateId.ContractDayTotals, FillTemplateId.DayTotals,
            ],
            snapshot.Select(record => FillCodec.HeaderOf(record).Message.TemplateId));
        Assert.Equal(projector.SnapshotRecords, (uint)snapshot.Count);
        Assert.Equal(Enumerable.Range(1, 8), snapshot.Select(record => (int)FillCodec.HeaderOf(record).SnapshotIndex));
        Assert.All(snapshot, record => Assert.Equal((sequence, chain), (FillCodec.HeaderOf(record).Sequence, FillCodec.HeaderOf(record).Chain)));
        Assert.Equal((sequence, chain), (projector.LastSequence, projector.Chain));
        Assert.Equal(3, FillCodec.Read<ContractDayTotals>(snapshot[3]).Lots);
        Assert.Equal(TradingPhase.Settling, FillCodec.Read<PhaseChange>(snapshot[1]).Phase);
    }

    [Fact]
    public void Projection_allocates_nothing()
    {
        IReadOnlyList<EventSlot> events = RandomFillEvents.Make(seed: 3, days: 1, tradesPerDay: 2_000);
        FillProjector projector = new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None);
        foreach (EventSlot slot in events)
        {
            projector.Project(in slot);
        }

        EventSlot trade = events.Last(slot => slot.Header.Message.TemplateId == TemplateId.Trade);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int round = 0; round < 1_000; round++)
            {
                projector.Project(in trade);
                FillCodec.Stamp(projector.Record(0), round, FillFlags.None);
            }
        }));
    }

    [Theory]
    [InlineData("JM2701", "JM", 202701)]
    [InlineData("C2812", "C", 202812)]
    [InlineData("SPOT", "SPOT", FillSchema.NullInt32)]
    [InlineData("RB2713", "RB2713", FillSchema.NullInt32)]
    [InlineData("2701", "2701", FillSchema.NullInt32)]
    [InlineData("ABCDEFGHIJKL2701", "ABCDEFGHIJKL", 202701)]
    public void Symbol_is_taken_apart_into_letters_and_month(string symbol, string product, int month)
    {
        ContractSymbol.Split(Symbol16.From(symbol), out Symbol16 letters, out int deliveryMonth);
        Assert.Equal((product, month), (letters.ToString(), deliveryMonth));
    }

    private static List<byte[]> ProjectOverCheckpoint(IReadOnlyList<EventSlot> events, int at)
    {
        FillProjector first = new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None);
        FillProjector second = new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None);
        List<byte[]> records = [];
        for (int index = 0; index < events.Count; index++)
        {
            if (index == at)
            {
                byte[] state = new byte[first.StateLength(0)];
                first.Save(state, []);
                second.Restore(state);
                first = second;
            }

            EventSlot slot = events[index];
            int count = first.Project(in slot);
            records.AddRange(Enumerable.Range(0, count).Select(record => first.Record(record).ToArray()));
        }

        return records;
    }
}
