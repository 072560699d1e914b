using Xunit;

namespace Commodities.Domain.Tests.Instruments;

public sealed class ParameterResolutionTests
{
    private static readonly ContractMonth Named = new(2026, 9);
    private static readonly ContractMonth Other = new(2027, 1);

    private static ParameterNotice General(int day, int limit) => new() { EffectiveFrom = new DateOnly(2026, 7, day), PriceLimitBasisPoints = limit };

    private static ParameterNotice ForSeptember(int day, int limit) =>
        General(day, limit) with { FirstMonth = new ContractMonth(2026, 8), LastMonth = Named };

    private static int LimitOn(Instrument instrument, ContractMonth month, int day) =>
        instrument.ParametersFor(month, new DateOnly(2026, 7, day)).PriceLimitBasisPoints;

    [Fact]
    public void Contract_text_holds_before_any_notice()
    {
        var instrument = Samples.Instrument(General(10, 800));
        Assert.Equal(400, LimitOn(instrument, Named, 9));
        Assert.Equal(800, LimitOn(instrument, Named, 10));
    }

    [Fact]
    public void Newest_notice_not_after_the_day_holds_whatever_the_order_of_the_list()
    {
        var instrument = Samples.Instrument(General(20, 900), General(1, 500), General(10, 800));
        int[] days = [1, 9, 10, 19, 20];
        Assert.Equal([500, 500, 800, 800, 900], days.Select(day => LimitOn(instrument, Other, day)));
    }

    [Fact]
    public void Notice_for_months_holds_over_a_newer_one_for_all_months()
    {
        var instrument = Samples.Instrument(ForSeptember(5, 1100), General(10, 800));
        Assert.Equal(1100, LimitOn(instrument, Named, 20));
        Assert.Equal(1100, LimitOn(instrument, new ContractMonth(2026, 8), 20));
        Assert.Equal(800, LimitOn(instrument, Other, 20));
        Assert.Equal(800, LimitOn(instrument, new ContractMonth(2026, 7), 20));
    }

    [Fact]
    public void Notice_for_months_ends_after_its_last_day()
    {
        var instrument = Samples.Instrument(General(1, 800), ForSeptember(5, 1100) with { EffectiveThrough = new DateOnly(2026, 7, 15) });
        Assert.Equal(1100, LimitOn(instrument, Named, 15));
        Assert.Equal(800, LimitOn(instrument, Named, 16));
    }

    [Fact]
    public void Values_left_out_of_a_notice_come_from_the_next_in_order_each_on_its_own()
    {
        var instrument = Samples.Instrument(
            General(1, 800) with { MaxLimitOrderLots = 400, DailyOpenCapLots = 2000 },
            General(10, 850) with { MarginBasisPoints = 1200 },
            ForSeptember(5, 1100));
        var parameters = instrument.ParametersFor(Named, new DateOnly(2026, 7, 20));
        Assert.Equal(
            new InstrumentParameters
            {
                PriceLimitBasisPoints = 1100,
                MarginBasisPoints = 1200,
                MaxLimitOrderLots = 400,
                MaxMarketOrderLots = 900,
                MinOpenLots = 1,
                DailyOpenCapLots = 2000,
            },
            parameters);
    }

    [Fact]
    public void Notices_contend_only_when_neither_is_newer_for_some_month()
    {
        Assert.True(General(5, 1).Contends(General(5, 2)));
        Assert.False(General(5, 1).Contends(General(6, 1)));
        Assert.False(General(5, 1).Contends(ForSeptember(5, 1)));
        Assert.True(ForSeptember(5, 1).Contends(ForSeptember(5, 2)));
        Assert.False(ForSeptember(5, 1).Contends(ForSeptember(5, 1) with { FirstMonth = Other, LastMonth = Other }));
    }

    [Theory]
    [InlineData(0, 800)]
    [InlineData(1, 1100)]
    [InlineData(2, 1300)]
    [InlineData(5, 1300)]
    public void Limit_ladder_widens_after_locked_days(int lockedDays, int expected) =>
        Assert.Equal(expected, Samples.Instrument().LimitLadder.PriceLimitAfter(800, lockedDays));

    [Theory]
    [InlineData(0, 500, 700)]
    [InlineData(1, 800, 1000)]
    [InlineData(2, 1000, 1200)]
    [InlineData(3, 1000, 1200)]
    public void Rebar_goes_from_5_to_8_to_10_percent_and_its_margin_from_7_to_10_to_12(int lockedDays, int limit, int margin)
    {
        // The figures of SHFE's rebar, with a limit of 5 % and a margin of 7 % by notice.
        var contract = new Contract(Samples.Instrument(General(1, 500) with { MarginBasisPoints = 700 }), Other);
        var day = Samples.Date("2026-07-20");
        Assert.Equal(limit, contract.PriceLimitBasisPointsOn(day, lockedDays, Samples.Calendar));
        Assert.Equal(PriceBand.Around(new Price(3000), limit), contract.PriceBandFor(new Price(3000), day, lockedDays, Samples.Calendar));
        if (lockedDays > 0)
            Assert.Equal(margin, contract.MarginBasisPointsAfterLock(day, lockedDays, Samples.Calendar));
        else
            Assert.Equal(margin, contract.MarginBasisPointsOn(day, Samples.Calendar));
    }

    [Fact]
    public void Ladder_starts_from_the_first_locked_day_and_never_narrows_what_a_notice_gives()
    {
        var contract = new Contract(Samples.Instrument(General(1, 500), General(20, 900) with { MarginBasisPoints = 2500 }), Other);
        Assert.Equal(800, contract.PriceLimitBasisPointsOn(Samples.Date("2026-07-17"), 1, Samples.Calendar));
        Assert.Equal(900, contract.PriceLimitBasisPointsOn(Samples.Date("2026-07-20"), 1, Samples.Calendar));
        Assert.Equal(1000, contract.PriceLimitBasisPointsOn(Samples.Date("2026-07-20"), 2, Samples.Calendar));
        Assert.Equal(2500, contract.MarginBasisPointsAfterLock(Samples.Date("2026-07-20"), 2, Samples.Calendar));
    }

    [Fact]
    public void Margin_follows_the_schedule_and_is_never_below_the_notice()
    {
        var contract = new Contract(Samples.Instrument(General(1, 800) with { MarginBasisPoints = 1200 }), Named);
        int Margin(string day, bool hedge = false) => contract.MarginBasisPointsOn(Samples.Date(day), Samples.Calendar, hedge);
        Assert.Equal(500, Margin("2026-06-30"));
        Assert.Equal(1200, Margin("2026-08-20"));
        Assert.Equal(1200, Margin("2026-08-21"));
        Assert.Equal(2000, Margin("2026-09-01"));
        Assert.Equal(1500, Margin("2026-09-01", hedge: true));
    }

    [Fact]
    public void Position_limit_follows_its_stages_and_the_open_interest()
    {
        var contract = new Contract(Samples.Instrument(), Named);
        long Limit(string day, long openInterest) => contract.PositionLimitLots(Samples.Date(day), openInterest, Samples.Calendar);
        Assert.Equal(8000, Limit("2026-08-20", 80_000));
        Assert.Equal(8000, Limit("2026-08-20", 80_001));
        Assert.Equal(12_345, Limit("2026-08-20", 123_459));
        Assert.Equal(500, Limit("2026-08-21", 123_456));
        Assert.Equal(200, Limit("2026-09-01", 123_456));
    }

    [Fact]
    public void Stage_that_a_short_month_never_reaches_is_skipped()
    {
        // February 2026 had 14 trading days, so its "15th" is the first trading day of March.
        var contract = new Contract(Samples.Instrument(), new ContractMonth(2026, 3));
        Assert.Equal(8000, contract.PositionLimitLots(new DateOnly(2026, 2, 27), 0, Samples.Calendar));
        Assert.Equal(200, contract.PositionLimitLots(new DateOnly(2026, 3, 2), 0, Samples.Calendar));
    }
}
