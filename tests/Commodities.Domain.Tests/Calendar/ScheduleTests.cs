using System.Globalization;
using Xunit;

namespace Commodities.Domain.Tests.Calendar;

public sealed class ScheduleTests
{
    private const string Breaks = "Mon 10:15 Pause|Mon 10:30 Continuous|Mon 11:30 Pause|Mon 13:30 Continuous|Mon 15:00 Settling|Mon 15:30 Closed";
    private static readonly TradingHours Night2300 = new(Samples.Night2300, DayOpenRule.SecondAuction0855);
    private static readonly TradingHours Night0100 = new(Samples.Night0100, DayOpenRule.SecondAuction0855);
    private static readonly TradingHours CancelOnly = new(Samples.Night2300, DayOpenRule.CancelOnly0855);
    private static readonly TradingHours DayOnly = new(Samples.DayOnly, null);
    private static readonly DateOnly Monday = new(2026, 7, 13);

    private static string Text(DateOnly tradingDay, TradingHours hours) => string.Join('|', Samples.Calendar.ScheduleFor(tradingDay, hours).Select(transition =>
        string.Create(CultureInfo.InvariantCulture, $"{ShanghaiTime.ToLocal(transition.At):ddd HH:mm} {transition.Phase}{(transition.Uncross ? "+Uncross" : "")}")));

    private static TradingPhase PhaseAt(string local, TradingHours hours) => Samples.Calendar.PhaseAt(
        Nanos.From(new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ShanghaiTime.Offset)), hours);

    [Fact]
    public void Monday_begins_on_friday_night_and_has_a_second_auction() => Assert.Equal(
        "Fri 20:55 Auction|Fri 20:59 NoCancelMatch|Fri 21:00 Continuous+Uncross|Fri 23:00 Pause|"
        + "Mon 08:55 Auction|Mon 08:59 NoCancelMatch|Mon 09:00 Continuous+Uncross|" + Breaks,
        Text(Monday, Night2300));

    [Fact]
    public void Night_to_one_o_clock_ends_on_saturday() => Assert.Equal(
        "Fri 20:55 Auction|Fri 20:59 NoCancelMatch|Fri 21:00 Continuous+Uncross|Sat 01:00 Pause|"
        + "Mon 08:55 Auction|Mon 08:59 NoCancelMatch|Mon 09:00 Continuous+Uncross|" + Breaks,
        Text(Monday, Night0100));

    [Fact]
    public void Morning_after_a_night_is_cancel_only_without_uncross_where_the_rule_says_so() => Assert.Equal(
        "Fri 20:55 Auction|Fri 20:59 NoCancelMatch|Fri 21:00 Continuous+Uncross|Fri 23:00 Pause|"
        + "Mon 08:55 CancelOnly|Mon 08:59 Halted|Mon 09:00 Continuous|" + Breaks,
        Text(Monday, CancelOnly));

    [Fact]
    public void Day_only_template_opens_with_an_auction() =>
        Assert.Equal("Mon 08:55 Auction|Mon 08:59 NoCancelMatch|Mon 09:00 Continuous+Uncross|" + Breaks, Text(Monday, DayOnly));

    [Fact]
    public void Day_after_a_holiday_has_no_night_and_opens_with_an_auction_in_every_template()
    {
        var expected = ("Thu 08:55 Auction|Thu 08:59 NoCancelMatch|Thu 09:00 Continuous+Uncross|" + Breaks).Replace("Mon", "Thu", StringComparison.Ordinal);
        foreach (var hours in new[] { Night2300, Night0100, CancelOnly, DayOnly })
            Assert.Equal(expected, Text(Samples.Date("2026-10-08"), hours));
        Assert.False(Samples.Calendar.HasNightSession(Samples.Date("2026-10-08")));
        Assert.True(Samples.Calendar.HasNightSession(Samples.Date("2026-10-09")));
    }

    [Theory]
    [InlineData("2026-07-10 20:54:59", TradingPhase.Closed)]
    [InlineData("2026-07-10 20:55:00", TradingPhase.Auction)]
    [InlineData("2026-07-10 20:58:59", TradingPhase.Auction)]
    [InlineData("2026-07-10 20:59:30", TradingPhase.NoCancelMatch)]
    [InlineData("2026-07-10 21:00:00", TradingPhase.Continuous)]
    [InlineData("2026-07-10 23:00:00", TradingPhase.Pause)]
    [InlineData("2026-07-12 12:00:00", TradingPhase.Pause)]
    [InlineData("2026-07-13 08:56:00", TradingPhase.Auction)]
    [InlineData("2026-07-13 10:14:59", TradingPhase.Continuous)]
    [InlineData("2026-07-13 10:15:00", TradingPhase.Pause)]
    [InlineData("2026-07-13 10:30:00", TradingPhase.Continuous)]
    [InlineData("2026-07-13 12:00:00", TradingPhase.Pause)]
    [InlineData("2026-07-13 15:00:00", TradingPhase.Settling)]
    [InlineData("2026-07-13 15:29:59", TradingPhase.Settling)]
    [InlineData("2026-07-13 15:30:00", TradingPhase.Closed)]
    [InlineData("2026-09-30 21:30:00", TradingPhase.Closed)]
    [InlineData("2026-12-31 14:59:59", TradingPhase.Continuous)]
    [InlineData("2026-12-31 21:30:00", TradingPhase.Closed)]
    [InlineData("2027-01-04 08:56:00", TradingPhase.Auction)]
    [InlineData("2027-01-04 21:30:00", TradingPhase.Continuous)]
    public void Phase_follows_the_clock(string local, TradingPhase expected) => Assert.Equal(expected, PhaseAt(local, Night2300));

    [Theory]
    [InlineData("2026-07-11 00:59:59", TradingPhase.Continuous)]
    [InlineData("2026-07-11 01:00:00", TradingPhase.Pause)]
    public void Phase_after_midnight_is_still_the_night(string local, TradingPhase expected) => Assert.Equal(expected, PhaseAt(local, Night0100));

    [Fact]
    public void Phase_in_a_cancel_only_morning_is_cancel_only()
    {
        Assert.Equal(TradingPhase.CancelOnly, PhaseAt("2026-07-13 08:56:00", CancelOnly));
        Assert.Equal(TradingPhase.Halted, PhaseAt("2026-07-13 08:59:30", CancelOnly));
        Assert.Equal(TradingPhase.Auction, PhaseAt("2026-10-08 08:56:00", CancelOnly));
    }

    [Fact]
    public void Schedule_of_a_day_without_trading_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => Samples.Calendar.ScheduleFor(Samples.Date("2026-10-01"), Night2300));
        Assert.StartsWith("2026-10-01 is not a trading day, expected 2026-10-08 or another", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedules_of_a_year_follow_each_other_in_time_and_end_closed()
    {
        foreach (var hours in new[] { Night2300, Night0100, CancelOnly, DayOnly })
        {
            var last = new Nanos(0);
            for (var day = Samples.Date("2026-01-05"); day.Year < 2028; day = Samples.Calendar.AddTradingDays(day, 1))
            {
                var schedule = Samples.Calendar.ScheduleFor(day, hours);
                foreach (var transition in schedule)
                {
                    Assert.True(transition.At.Value > last.Value, $"{hours.Template.Code} {day:O} {transition}");
                    Assert.Equal(transition.Phase == TradingPhase.Closed ? Samples.Calendar.AddTradingDays(day, 1) : day, Samples.Calendar.TradingDayOf(transition.At, hours));
                    Assert.Equal(transition.Phase, Samples.Calendar.PhaseAt(transition.At, hours));
                    last = transition.At;
                }

                Assert.Equal(TradingPhase.Closed, schedule[^1].Phase);
            }
        }
    }
}
