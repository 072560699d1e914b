using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Clearing;

/// <summary>Each rule through the service and the database, on both.</summary>
public sealed class ClearingTests
{
    private const int Rebar = 1;
    private const int Coke = 2;
    private const long TickValueFen = 1_000;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void Both_sides_of_a_trade_hold_against_the_house_and_pay_their_fee(string database)
    {
        using TemporaryBooks books = TakeIn(database, stream => stream.Trade(Rebar, 5, 3_000, buyer: 1, seller: 4));
        using SettlementDb db = books.Open();
        Assert.Equal([(1, 5L, 0L), (4, 0L, 5L)], db.Positions.OrderBy(row => row.AccountId).AsEnumerable().Select(row => (row.AccountId, row.LongLots, row.ShortLots)));
        Assert.Equal([(Side.Buy, 5L, 50_000L, 15_000_000L, 500L), (Side.Sell, 5L, 50_000L, 15_000_000L, 500L)],
            db.Fills.OrderBy(row => row.Side).AsEnumerable().Select(row => (row.Side, row.QuantityLots, row.QuantityKilograms, row.NotionalFen, row.FeeFen)));
        Assert.Equal(TestParticipants.OpeningFen - 500, Balance(db, LedgerChart.Cash(1)));
        Assert.Equal(1_000, Balance(db, LedgerChart.FeeIncome));
        Assert.Equal([CauseKind.FillRecord, CauseKind.FillRecord], db.LedgerTransfers.Where(row => row.Kind == TransferKind.Fee).Select(row => row.CauseKind));
        Assert.Equal([3, 4], db.LedgerTransfers.Where(row => row.Kind == TransferKind.Fee).OrderBy(row => row.Number).Select(row => row.CauseId));
    }

    [Theory]
    [InlineData(PositionEffect.Close, new long[] { 2, 4 })]
    [InlineData(PositionEffect.ForcedClose, new long[] { 2, 4 })]
    [InlineData(PositionEffect.CloseYesterday, new long[] { 2, 4 })]
    [InlineData(PositionEffect.CloseToday, new long[] { 5, 1 })]
    public void Lots_are_closed_in_the_order_of_the_rule(PositionEffect effect, long[] left)
    {
        // 5 lots yesterday, 4 today; 3 are closed.
        using TemporaryBooks books = TakeIn("sqlite", stream => stream
            .Trade(Rebar, 5, 3_000, 1, 4).Settle(Rebar, 3_000).Settle(Coke, 2_000).EndDay()
            .Trade(Rebar, 4, 3_010, 1, 5).Trade(Rebar, 3, 3_020, 6, 1, sellerEffect: effect));
        using SettlementDb db = books.Open();
        Assert.Equal(left, db.PositionLots.Where(row => row.AccountId == 1).OrderBy(row => row.TradeId).Select(row => row.HeldLots));
        Assert.Equal((6, 0), db.Positions.Where(row => row.AccountId == 1).AsEnumerable().Select(row => ((int)row.LongLots, (int)row.ShortLots)).Single());
    }

    [Fact]
    public void Closing_one_purpose_leaves_the_other()
    {
        using TemporaryBooks books = TakeIn("sqlite", stream => stream
            .Trade(Rebar, 5, 3_000, 1, 4, purpose: HedgeFlag.Hedge).Trade(Rebar, 5, 3_000, 1, 4).Trade(Rebar, 5, 3_000, 5, 1, sellerEffect: PositionEffect.Close));
        using SettlementDb db = books.Open();
        Assert.Equal([(HedgeFlag.Speculation, 0L), (HedgeFlag.Hedge, 5L)],
            db.Positions.Where(row => row.AccountId == 1).OrderBy(row => row.HedgeFlag).AsEnumerable().Select(row => (row.HedgeFlag, row.LongLots)));
    }

    [Fact]
    public void What_closes_more_than_is_held_opens_the_rest()
    {
        using TemporaryBooks books = TakeIn("sqlite", stream => stream.Trade(Rebar, 5, 3_000, 1, 4).Trade(Rebar, 8, 3_000, 5, 1, sellerEffect: PositionEffect.Close));
        using SettlementDb db = books.Open();
        Assert.Equal((0, 3), db.Positions.Where(row => row.AccountId == 1).AsEnumerable().Select(row => ((int)row.LongLots, (int)row.ShortLots)).Single());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_settlement_price_fixes_what_each_position_gained_by_the_formula_of_the_rule(string database)
    {
        using TemporaryBooks books = TakeIn(database, stream => stream
            .Trade(Rebar, 5, 3_000, 1, 4).Trade(Rebar, 2, 3_010, 4, 1, buyerEffect: PositionEffect.Close, sellerEffect: PositionEffect.Close).Settle(Rebar, 3_006).Settle(Coke, 2_000).EndDay()
            .Trade(Rebar, 1, 3_020, 5, 4).Settle(Rebar, 3_016).Settle(Coke, 2_000));
        using SettlementDb db = books.Open();
        // Day 1: 1 bought 5 at 3,000 and sold 2 at 3,010: (3,006 − 3,000)×5 + (3,010 − 3,006)×2 = 38 ticks. Day 2: 3 lots, 10 ticks each.
        Assert.Equal([38 * TickValueFen, 30 * TickValueFen], Profits(db, account: 1));
        // 4: sold 5 at 3,000, bought 2 at 3,010; on day 2 short 3 by 10 ticks, and 1 sold at 3,020 against 3,016.
        Assert.Equal([-38 * TickValueFen, (-30 + 4) * TickValueFen], Profits(db, account: 4));
        Assert.Equal([-4 * TickValueFen], Profits(db, account: 5));
        Assert.Equal([3_000, 3_006], db.SettlementPrices.Where(row => row.ContractId == Rebar).OrderBy(row => row.TradingDay).Select(row => row.TradingDay == 20270104 ? 3_000 : row.PreviousPriceTicks));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_bust_takes_back_lots_fee_and_gain(string database)
    {
        using TemporaryBooks busted = TakeIn(database, stream => stream.Trade(Rebar, 5, 3_000, 1, 4).Trade(Rebar, 2, 3_050, 1, 5).Bust(2).Settle(Rebar, 3_010).Settle(Coke, 2_000).EndDay());
        using SettlementDb db = busted.Open();
        Assert.Equal([50 * TickValueFen], Profits(db, account: 1));
        Assert.Empty(Profits(db, account: 5));
        Assert.Equal(TestParticipants.OpeningFen - 500, Balance(db, LedgerChart.Cash(1)));
        Assert.Equal(TestParticipants.OpeningFen, Balance(db, LedgerChart.Cash(5)));
        Assert.Equal(2, db.LedgerTransfers.Count(row => row.Kind == TransferKind.Reversal));
        Assert.Equal([FillState.New, FillState.Busted], db.Fills.Where(row => row.Side == Side.Buy).OrderBy(row => row.TradeId).Select(row => row.State));
        Assert.Equal([5L], db.PositionLots.Where(row => row.AccountId == 1).Select(row => row.HeldLots));
        Assert.Equal([-200L, -200L], db.FillChanges.Select(row => row.FeeChangeFen));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_bust_of_what_closed_lots_holds_them_again_even_those_written_off_long_ago(string database)
    {
        using TemporaryBooks books = TakeIn(database, stream =>
        {
            stream.Trade(Rebar, 2, 3_000, 1, 4).Trade(Rebar, 3, 3_010, 1, 4).Trade(Rebar, 4, 3_020, 5, 1, sellerEffect: PositionEffect.Close);
            for (int more = 0; more < 200; more++)
            {
                stream.Trade(Rebar, 1, 3_000, 1, 4).Trade(Rebar, 1, 3_000, 4, 1, PositionEffect.Close, PositionEffect.CloseToday);
            }

            stream.Bust(3);
        });
        using SettlementDb db = books.Open();
        Assert.Equal(5, db.Positions.Single(row => row.AccountId == 1).LongLots);
        Assert.Equal(5, db.PositionLots.Where(row => row.AccountId == 1).Sum(row => row.HeldLots));
        // 4 lots come back to the trades they were taken from; the fifth of these was closed by what came after, and another is held in its place.
        Assert.Equal([2L, 2L], db.PositionLots.Where(row => row.AccountId == 1 && row.TradeId <= 2).OrderBy(row => row.TradeId).Select(row => row.HeldLots));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_correction_counts_with_its_new_figures(string database)
    {
        using TemporaryBooks corrected = TakeIn(database, stream => stream.Trade(Rebar, 5, 3_000, 1, 4).Correct(1, 3, 3_002).Settle(Rebar, 3_010).Settle(Coke, 2_000).EndDay());
        using SettlementDb db = corrected.Open();
        Assert.Equal([24 * TickValueFen], Profits(db, account: 1));
        Assert.Equal(TestParticipants.OpeningFen - 300, Balance(db, LedgerChart.Cash(1)));
        FillRow fill = db.Fills.Single(row => row.Side == Side.Buy);
        Assert.Equal((FillState.Corrected, 2, 3L, 30_000L, 3_002L * 3 * TickValueFen, 300L), (fill.State, fill.Version, fill.QuantityLots, fill.QuantityKilograms, fill.NotionalFen, fill.FeeFen));
        Assert.Equal([(3_002L, 3L)], db.PositionLots.Where(row => row.AccountId == 1).AsEnumerable().Select(row => (row.OpenPriceTicks, row.HeldLots)));
    }

    [Fact]
    public void A_bust_after_its_day_was_settled_takes_back_in_the_next_day_what_it_had_gained()
    {
        using TemporaryBooks books = TakeIn("sqlite", stream => stream
            .Trade(Rebar, 5, 3_000, 1, 4).Settle(Rebar, 3_010).Bust(1).Settle(Coke, 2_000));
        using SettlementDb db = books.Open();
        PositionRow position = db.Positions.Single(row => row.AccountId == 1);
        Assert.Equal((0, 5, -15_000), (position.LongLots, position.SettledNetLots, position.BoughtTicks));
        // At the next settlement, at whatever price S: S×0 − (−15,000) + 0 − 3,010×5 = −50 ticks, which is what day 1 gave.
        Assert.Equal([50 * TickValueFen], Profits(db, account: 1));
    }

    [Fact]
    public void A_second_settlement_price_of_a_day_takes_the_place_of_the_first()
    {
        using TemporaryBooks books = TakeIn("sqlite", stream => stream.Trade(Rebar, 5, 3_000, 1, 4).Settle(Rebar, 3_010).Trade(Rebar, 1, 3_004, 5, 4).Settle(Rebar, 3_006).Settle(Coke, 2_000));
        using SettlementDb db = books.Open();
        Assert.Equal([30 * TickValueFen], Profits(db, account: 1));
        Assert.Equal([2 * TickValueFen], Profits(db, account: 5));
        Assert.Equal([(-30 - 2) * TickValueFen], Profits(db, account: 4));
        Assert.Equal(3_006, db.SettlementPrices.Single(row => row.ContractId == Rebar).PriceTicks);
    }

    [Fact]
    public void A_position_that_is_nothing_any_more_has_no_row_after_its_settlement()
    {
        using TemporaryBooks books = TakeIn("sqlite", stream => stream
            .Trade(Rebar, 5, 3_000, 1, 4).Trade(Rebar, 5, 3_000, 4, 1, PositionEffect.Close, PositionEffect.Close).Settle(Rebar, 3_010).Settle(Coke, 2_000).EndDay());
        using SettlementDb db = books.Open();
        Assert.Empty(db.Positions);
        Assert.Empty(db.PositionLots);
        Assert.Equal([0L], Profits(db, account: 1));
    }

    private static TemporaryBooks TakeIn(string database, Action<StreamBuilder> write)
    {
        TemporaryBooks books = TemporaryBooks.In(database);
        StreamBuilder stream = new StreamBuilder().List(Rebar, "RB2705").List(Coke, "J2705");
        write(stream);
        SettlementHost.TakeIn(books.Address, stream);
        return books;
    }

    private static long Balance(SettlementDb db, string code) => db.LedgerAccounts.Where(row => row.Code == code).Select(row => row.Credits - row.Debits).Single();

    private static IEnumerable<long> Profits(SettlementDb db, int account) =>
        db.PositionDays.Where(row => row.AccountId == account && row.ContractId == Rebar).OrderBy(row => row.TradingDay).Select(row => row.ProfitFen);
}
