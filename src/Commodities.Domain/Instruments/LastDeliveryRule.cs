namespace Commodities.Domain;

/// <summary>The last day on which goods may be handed over.</summary>
public sealed record LastDeliveryRule
{
    /// <summary>
    /// True when the rule is for delivery on board only, false when it is for receipts (or for all, where no rule is for board).
    /// </summary>
    public required bool OnBoard { get; init; }

    /// <summary>How the day is counted.</summary>
    public required LastDeliveryKind Kind { get; init; }

    /// <summary>Which day, from 1; unused for <see cref="LastDeliveryKind.LastCalendarDay"/>.</summary>
    public int Number { get; init; }

    /// <summary>The last day of delivery of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public DateOnly DateFor(Contract contract, TradingCalendar calendar)
    {
        var next = contract.Month.Add(1);
        return Kind switch
        {
            LastDeliveryKind.TradingDaysAfterLast => calendar.AddTradingDays(contract.LastTradingDay(calendar), Number),
            LastDeliveryKind.TradingDay => calendar.TradingDayOfMonth(contract.Month, Number),
            LastDeliveryKind.CalendarDayOfNextMonth => new DateOnly(next.Year, next.Month, Number),
            _ => new DateOnly(next.Year, next.Month, 1).AddDays(-1),
        };
    }
}
