namespace Commodities.Domain;

/// <summary>How the last day of delivery is found.</summary>
public enum LastDeliveryKind : byte
{
    /// <summary>A number of trading days after the last trading day.</summary>
    TradingDaysAfterLast = 0,

    /// <summary>The n-th trading day of the delivery month.</summary>
    TradingDay = 1,

    /// <summary>A calendar day of the month after the delivery month.</summary>
    CalendarDayOfNextMonth = 2,

    /// <summary>The last calendar day of the delivery month.</summary>
    LastCalendarDay = 3,
}
