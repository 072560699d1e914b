namespace Commodities.Domain;

/// <summary>The first day of a stage in a contract's life, said relative to its delivery month.</summary>
public sealed record StageStart
{
    /// <summary>How the day is counted.</summary>
    public required StageStartKind Kind { get; init; }

    /// <summary>
    /// The month in which it is counted: 0 is the delivery month, -1 the month before. Only for the two kinds that count in a month.
    /// </summary>
    public int MonthOffset { get; init; }

    /// <summary>Which day, from 1; unused for <see cref="StageStartKind.Listing"/>.</summary>
    public int Number { get; init; }

    /// <summary>The first trading day of the stage; <see cref="DateOnly.MinValue"/> for <see cref="StageStartKind.Listing"/>.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public DateOnly DateFor(Contract contract, TradingCalendar calendar)
    {
        var month = contract.Month.Add(MonthOffset);
        return Kind switch
        {
            StageStartKind.TradingDay => calendar.TradingDayOfMonth(month, Number),
            StageStartKind.CalendarDay => calendar.OnOrAfter(new DateOnly(month.Year, month.Month, Number)),
            StageStartKind.TradingDaysBeforeLast => calendar.AddTradingDays(contract.LastTradingDay(calendar), -Number),
            _ => DateOnly.MinValue,
        };
    }
}
