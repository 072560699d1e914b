namespace Commodities.Domain;

/// <summary>Which day of the delivery month is the last one on which the contract trades.</summary>
public sealed record LastTradingDayRule
{
    /// <summary>How the day is counted.</summary>
    public required LastTradingDayKind Kind { get; init; }

    /// <summary>Which day, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The last trading day of the contract of <paramref name="month"/>.</summary>
    /// <param name="month">The delivery month.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public DateOnly DateFor(ContractMonth month, TradingCalendar calendar) => Kind switch
    {
        LastTradingDayKind.TradingDay => calendar.TradingDayOfMonth(month, Number),
        LastTradingDayKind.CalendarDayOrNext => calendar.OnOrAfter(new DateOnly(month.Year, month.Month, Number)),
        _ => calendar.TradingDayFromEnd(month, Number),
    };
}
