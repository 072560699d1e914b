using Xunit;

namespace Commodities.Domain.Tests.Instruments;

public sealed class StageDateTests
{
    private static readonly Contract October = new(Samples.Instrument(), new ContractMonth(2026, 10));

    [Theory]
    [InlineData(LastTradingDayKind.TradingDay, 1, "2026-10-08")]
    [InlineData(LastTradingDayKind.TradingDay, 10, "2026-10-21")]
    [InlineData(LastTradingDayKind.CalendarDayOrNext, 15, "2026-10-15")]
    [InlineData(LastTradingDayKind.CalendarDayOrNext, 17, "2026-10-19")]
    [InlineData(LastTradingDayKind.CalendarDayOrNext, 3, "2026-10-08")]
    [InlineData(LastTradingDayKind.TradingDayFromEnd, 1, "2026-10-30")]
    [InlineData(LastTradingDayKind.TradingDayFromEnd, 4, "2026-10-27")]
    public void Last_trading_day_is_counted_in_trading_days(LastTradingDayKind kind, int number, string expected)
    {
        var rule = new LastTradingDayRule { Kind = kind, Number = number };
        Assert.Equal(Samples.Date(expected), rule.DateFor(October.Month, Samples.Calendar));
    }

    [Theory]
    [InlineData(StageStartKind.Listing, 0, 0, "0001-01-01")]
    [InlineData(StageStartKind.TradingDay, -1, 15, "2026-09-21")]
    [InlineData(StageStartKind.CalendarDay, -1, 16, "2026-09-16")]
    [InlineData(StageStartKind.CalendarDay, 0, 1, "2026-10-08")]
    [InlineData(StageStartKind.TradingDaysBeforeLast, 0, 2, "2026-10-19")]
    public void Stage_starts_relative_to_the_delivery_month(StageStartKind kind, int offset, int number, string expected)
    {
        var start = new StageStart { Kind = kind, MonthOffset = offset, Number = number };
        Assert.Equal(Samples.Date(expected), start.DateFor(October, Samples.Calendar));
    }

    [Theory]
    [InlineData(LastDeliveryKind.TradingDaysAfterLast, 3, "2026-10-26")]
    [InlineData(LastDeliveryKind.TradingDay, 13, "2026-10-26")]
    [InlineData(LastDeliveryKind.CalendarDayOfNextMonth, 20, "2026-11-20")]
    [InlineData(LastDeliveryKind.LastCalendarDay, 0, "2026-10-31")]
    public void Last_delivery_follows_its_rule(LastDeliveryKind kind, int number, string expected)
    {
        var rule = new LastDeliveryRule { OnBoard = false, Kind = kind, Number = number };
        Assert.Equal(Samples.Date(expected), rule.DateFor(October, Samples.Calendar));
    }
}
