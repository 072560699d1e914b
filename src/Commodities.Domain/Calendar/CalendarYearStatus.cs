namespace Commodities.Domain;

/// <summary>How sure the closures of a year are.</summary>
public enum CalendarYearStatus : byte
{
    /// <summary>The exchanges have published them.</summary>
    Published = 0,

    /// <summary>Derived from the public holidays, before the exchanges published theirs.</summary>
    Provisional = 1,

    /// <summary>Not in the calendar: every weekday is taken for a trading day.</summary>
    Assumed = 2,
}
