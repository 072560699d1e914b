using Commodities.Domain;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using CsCheck;

namespace Commodities.Settlement.Tests.Margin;

public sealed class MarginCalculatorTests
{
    private static readonly MarginCalculator Calculator = new(TestTerms.Clearing, TestTerms.Instruments);

    // A lot of 10 tonnes at 3,000 yuan and 10 per cent: 3,000 × 1,000 fen × 1,000 basis points.
    private const long PerLot = 3_000L * 1_000 * 1_000;

    [Fact]
    public void Every_leg_pays_for_itself_rounded_up_once()
    {
        Assert.Equal(new(300_000, 300_000), Calculator.Of([Leg("RB", 1, 202705, Side.Buy, 1)]));
        Assert.Equal(new(1, 1), Calculator.Of([Leg("RB", 1, 202705, Side.Buy, 1, perLot: 1)]));
        Assert.Equal(new(1, 1), Calculator.Of([Leg("ZC", 9, 202705, Side.Buy, 1, perLot: 4_000), Leg("ZC", 9, 202709, Side.Sell, 1, perLot: 6_000)]));
    }

    [Fact]
    public void Of_a_product_of_the_larger_side_the_larger_side_pays_all_months_together()
    {
        MarginFigures figures = Calculator.Of([Leg("RB", 1, 202705, Side.Buy, 5), Leg("RB", 2, 202709, Side.Sell, 3), Leg("RB", 1, 202705, Side.Sell, 1, HedgeFlag.Hedge)]);
        Assert.Equal(new(2_700_000, 1_500_000), figures);
        Assert.Equal(1_200_000, figures.ReliefFen);
    }

    [Fact]
    public void A_contract_in_its_last_days_pays_both_sides()
    {
        MarginLeg last = Leg("RB", 1, 202705, Side.Sell, 3) with { SharesLargerSide = false };
        Assert.Equal(new(2_400_000, 2_400_000), Calculator.Of([Leg("RB", 2, 202709, Side.Buy, 5), last]));
    }

    [Fact]
    public void Of_a_combination_the_dearer_leg_pays_lock_before_calendar_before_products()
    {
        // Lock: 2 of L2705 against 2 of L2705; calendar: 3 of L2705 against 3 of 4 L2709; products: the last L2709 against 1 of 2 PP2705.
        MarginFigures figures = Calculator.Of(
        [
            Leg("PP", 3, 202705, Side.Buy, 2, perLot: 20_000), Leg("L", 2, 202709, Side.Sell, 4, perLot: 30_000), Leg("L", 1, 202705, Side.Sell, 2, perLot: 10_000),
            Leg("L", 1, 202705, Side.Buy, 5, perLot: 10_000),
        ]);
        Assert.Equal(new(23 - 0, 23 - 2 - 3 - 2), figures);
    }

    [Fact]
    public void Products_that_are_no_pair_do_not_share() =>
        Assert.Equal(0, Calculator.Of([Leg("L", 1, 202705, Side.Buy, 5), Leg("J", 4, 202705, Side.Sell, 5)]).ReliefFen);

    [Fact]
    public void Sharing_never_raises_margin_nor_spares_more_than_the_smaller_side_and_the_order_is_all_the_same()
    {
        string[] products = ["RB", "L", "PP", "J", "ZC"];
        Gen<MarginLeg> leg = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool, Gen.Long[1, 1_000], Gen.Long[1, 900_000_000_000])
            .Select((product, month, hedge, isBuy, lots, perLot) => new MarginLeg(
                products[product], (product * 10) + month, 202701 + (month * 4), hedge == 0 ? HedgeFlag.Speculation : HedgeFlag.Hedge, isBuy ? Side.Buy : Side.Sell, lots, perLot));
        Gen.Select(leg.Array[0, 12], Gen.Int).Sample((legs, seed) =>
        {
            legs = [.. legs.DistinctBy(one => (one.ContractId, one.HedgeFlag, one.Side))];
            MarginFigures figures = Calculator.Of(legs);
            Int128 Side(Side side) => legs.Where(one => one.Side == side).Aggregate(Int128.Zero, (sum, one) => sum + one.Amount);
            Assert.InRange(figures.NetFen, 0, figures.GrossFen);
            Assert.True((Int128)figures.NetFen * 10_000 >= Int128.Max(Side(Domain.Side.Buy), Side(Domain.Side.Sell)) || legs.Length == 0);
            MarginLeg[] shuffled = [.. legs];
#pragma warning disable CA5394 // Not for secrets.
            new Random(seed).Shuffle(shuffled);
#pragma warning restore CA5394
            Assert.Equal(figures, Calculator.Of(shuffled));
        });
    }

    [Theory]
    [InlineData(20270104, 1_000, 1_000, 61)] // Far from delivery.
    [InlineData(20270331, 1_500, 1_200, 32)] // The next day begins the month before delivery.
    [InlineData(20270512, 1_500, 1_200, 2)] // The tenth trading day of May is the 14th.
    public void Rates_follow_the_schedule(int settled, int rate, int hedgeRate, int daysLeft)
    {
        MarginRates rates = new(TestTerms.Instruments, TestTerms.Calendar, _ => 0);
        Assert.Equal(new(rate, hedgeRate, daysLeft), rates.Of(Contract("RB2705", "RB"), settled));
    }

    [Fact]
    public void After_locked_days_margin_is_the_next_limit_and_the_ladders_addition()
    {
        MarginRates rates = new(TestTerms.Instruments, TestTerms.Calendar, _ => 1);
        // 5 + 3 per cent is the second day's limit, and 2 on top: as much as the ordinary 10.
        Assert.Equal(1_000, rates.Of(Contract("RB2705", "RB"), 20270104).PositionBasisPoints);
        MarginRates second = new(TestTerms.Instruments, TestTerms.Calendar, _ => 2);
        Assert.Equal(1_200, second.Of(Contract("RB2705", "RB"), 20270104).PositionBasisPoints);
    }

    [Theory]
    [InlineData("RB", PositionEffect.Open, 3, 9_000_000, 300)]
    [InlineData("RB", PositionEffect.Close, 3, 9_000_000, 150)]
    [InlineData("RB", PositionEffect.CloseToday, 3, 9_000_000, 0)]
    [InlineData("J", PositionEffect.Open, 1, 4_999, 0)]
    [InlineData("J", PositionEffect.Open, 1, 5_000, 1)]
    [InlineData("J", PositionEffect.CloseToday, 1, 10_000_000, 1_400)]
    [InlineData("XX", PositionEffect.Open, 1, 10_000_000, 0)]
    public void Fees_go_by_the_lot_or_by_the_value_half_a_fen_up(string product, PositionEffect effect, long lots, long notionalFen, long feeFen) =>
        Assert.Equal(feeFen, new FeeCalculator(TestTerms.Clearing).FeeFen(product, effect, lots, notionalFen));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(106, 6)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    public void The_tax_is_within_the_fee(long feeFen, long taxFen) => Assert.Equal(taxFen, FeeCalculator.TaxFen(feeFen, 600));

    [Theory]
    [InlineData(1_000_000, 1_000_000, 800_000)]
    [InlineData(1_000_000, 100_000, 400_000)]
    [InlineData(1_000_000, 0, 0)]
    [InlineData(1_000_000, -5, 0)]
    public void A_pledge_counts_eighty_per_cent_and_at_most_four_times_the_cash(long valueFen, long cashFen, long usableFen) =>
        Assert.Equal(usableFen, PledgeCalculator.UsableFen(TestTerms.Clearing.Pledge, valueFen, cashFen));

    private static MarginLeg Leg(string product, int contract, int month, Side side, long lots, HedgeFlag purpose = HedgeFlag.Speculation, long perLot = PerLot) =>
        new(product, contract, month, purpose, side, lots, perLot);

    private static ContractRow Contract(string symbol, string product) => new() { ContractId = 1, Symbol = symbol, Product = product };
}
