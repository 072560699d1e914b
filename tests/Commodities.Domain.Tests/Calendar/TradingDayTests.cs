using Xunit;

namespace Commodities.Domain.Tests.Calendar;

public sealed class TradingDayTests
{
    private static readonly TradingHours Night2300 = new(Samples.Night2300, DayOpenRule.SecondAuction0855);
    private static readonly TradingHours Night0100 = new(Samples.Night0100, DayOpenRule.SecondAuction0855);

    private static Nanos At(string local) =>
        Nanos.From(new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), ShanghaiTime.Offset));

    [Theory]
    [InlineData("2026-07-10 14:59", "2026-07-10")]
    [InlineData("2026-07-10 15:00", "2026-07-10")]
    [InlineData("2026-07-10 15:29", "2026-07-10")]
    [InlineData("2026-07-10 15:30", "2026-07-13")]
    [InlineData("2026-07-10 21:30", "2026-07-13")]
    [InlineData("2026-07-11 00:30", "2026-07-13")]
    [InlineData("2026-07-12 12:00", "2026-07-13")]
    [InlineData("2026-07-13 08:00", "2026-07-13")]
    [InlineData("2026-07-14 21:00", "2026-07-15")]
    [InlineData("2026-09-30 14:00", "2026-09-30")]
    [InlineData("2026-09-30 21:00", "2026-10-08")]
    [InlineData("2026-10-05 10:00", "2026-10-08")]
    [InlineData("2026-12-31 21:00", "2027-01-04")]
    [InlineData("2027-01-01 00:00", "2027-01-04")]
    public void Moment_belongs_to_the_trading_day_that_ends_after_it(string local, string expected)
    {
        Assert.Equal(Samples.Date(expected), Samples.Calendar.TradingDayOf(At(local), Night2300));
        Assert.Equal(Samples.Date(expected), Samples.Calendar.TradingDayOf(At(local), Night0100));
    }

    [Fact]
    public void Trading_days_step_over_weekends_and_closures_both_ways()
    {
        var calendar = Samples.Calendar;
        Assert.Equal(Samples.Date("2026-10-08"), calendar.AddTradingDays(Samples.Date("2026-09-30"), 1));
        Assert.Equal(Samples.Date("2026-09-30"), calendar.AddTradingDays(Samples.Date("2026-10-08"), -1));
        Assert.Equal(Samples.Date("2026-10-09"), calendar.AddTradingDays(Samples.Date("2026-10-03"), 2));
        Assert.Equal(Samples.Date("2026-10-03"), calendar.AddTradingDays(Samples.Date("2026-10-03"), 0));
        Assert.Equal(Samples.Date("2026-10-08"), calendar.OnOrAfter(Samples.Date("2026-10-01")));
        Assert.False(calendar.IsTradingDay(Samples.Date("2026-10-10")));
    }

    [Fact]
    public void Trading_days_of_a_month_count_from_both_ends()
    {
        var october = new ContractMonth(2026, 10);
        Assert.Equal(Samples.Date("2026-10-08"), Samples.Calendar.TradingDayOfMonth(october, 1));
        Assert.Equal(Samples.Date("2026-10-30"), Samples.Calendar.TradingDayFromEnd(october, 1));
        Assert.Equal(Samples.Date("2026-12-31"), Samples.Calendar.TradingDayFromEnd(new ContractMonth(2026, 12), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Calendar.TradingDayOfMonth(october, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Calendar.TradingDayFromEnd(october, 0));
    }

    [Fact]
    public void Year_outside_the_calendar_is_assumed_to_trade_on_weekdays_and_says_so()
    {
        Assert.Equal(CalendarYearStatus.Published, Samples.Calendar.StatusOf(2026));
        Assert.Equal(CalendarYearStatus.Assumed, Samples.Calendar.StatusOf(2030));
        Assert.True(Samples.Calendar.IsTradingDay(Samples.Date("2030-10-01")));
        Assert.False(Samples.Calendar.IsTradingDay(Samples.Date("2030-10-05")));
    }

    [Fact]
    public void Shanghai_is_eight_hours_ahead_of_utc_in_winter_and_summer()
    {
        foreach (var month in Enumerable.Range(1, 12))
        {
            var moment = ShanghaiTime.ToNanos(new DateOnly(2026, month, 15), new TimeOnly(9, 0));
            Assert.Equal(new DateTimeOffset(2026, month, 15, 1, 0, 0, TimeSpan.Zero), moment.ToDateTimeOffset());
            Assert.Equal(new DateTime(2026, month, 15, 9, 0, 0), ShanghaiTime.ToLocal(moment));
        }
    }

    [Fact]
    public void Shanghai_agrees_with_the_time_zone_data_of_this_machine()
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone), "this machine has no time zone data");
        for (var day = new DateTime(2020, 1, 1, 12, 0, 0, DateTimeKind.Utc); day.Year < 2030; day = day.AddDays(1))
            Assert.Equal(ShanghaiTime.Offset, zone!.GetUtcOffset(day));
    }
}
