namespace Commodities.Domain;

/// <summary>How a contract's last trading day is found in its delivery month.</summary>
public enum LastTradingDayKind : byte
{
    /// <summary>The n-th trading day of the month.</summary>
    TradingDay = 0,

    /// <summary>The n-th calendar day, or the next trading day when the exchange is closed on it.</summary>
    CalendarDayOrNext = 1,

    /// <summary>The n-th trading day counted from the end of the month.</summary>
    TradingDayFromEnd = 2,
}
