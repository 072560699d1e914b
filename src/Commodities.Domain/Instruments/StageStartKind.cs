namespace Commodities.Domain;

/// <summary>How the first day of a stage in a contract's life is found.</summary>
public enum StageStartKind : byte
{
    /// <summary>From the contract's listing.</summary>
    Listing = 0,

    /// <summary>A trading day counted from the start of a month.</summary>
    TradingDay = 1,

    /// <summary>A calendar day of a month; the stage starts on it or on the next trading day.</summary>
    CalendarDay = 2,

    /// <summary>A number of trading days before the last trading day.</summary>
    TradingDaysBeforeLast = 3,
}
