namespace Commodities.Domain;

/// <summary>
/// Trading days and their hours. A trading day is a weekday outside the closures; the exchanges do not trade on make-up working weekends.
/// Its night session is held on the evening of the trading day before. Immutable, so any thread may read it.
/// </summary>
public sealed partial class TradingCalendar
{
    private readonly HashSet<DateOnly> _closed = [];
    private readonly HashSet<DateOnly> _noNight = [];
    private readonly Dictionary<int, CalendarYearStatus> _years = [];
    private readonly Dictionary<string, SessionTemplate> _templates;

    /// <summary>A calendar of years and session templates.</summary>
    /// <param name="years">The years; those left out have no closures but the weekends, see <see cref="StatusOf"/>.</param>
    /// <param name="templates">The session templates.</param>
    /// <exception cref="ArgumentException">A year or a template code appears twice.</exception>
    public TradingCalendar(IEnumerable<CalendarYear> years, IEnumerable<SessionTemplate> templates)
    {
        foreach (var year in years)
        {
            _years.Add(year.Year, year.Status);
            _noNight.UnionWith(year.NoNightSession);
            foreach (var closure in year.Closures)
            {
                for (var day = closure.From; day <= closure.To; day = day.AddDays(1))
                    _closed.Add(day);
            }
        }

        _templates = templates.ToDictionary(template => template.Code, StringComparer.Ordinal);
    }

    /// <summary>The session templates, by code.</summary>
    public IReadOnlyDictionary<string, SessionTemplate> Templates => _templates;

    /// <summary>How sure the trading days of a year are.</summary>
    public CalendarYearStatus StatusOf(int year) => _years.GetValueOrDefault(year, CalendarYearStatus.Assumed);

    /// <summary>The hours of an instrument.</summary>
    /// <exception cref="KeyNotFoundException">The calendar has no template of this code.</exception>
    public TradingHours HoursOf(Instrument instrument) => new(_templates[instrument.SessionTemplate], instrument.DayOpen);

    /// <summary>True when the exchanges trade on a day.</summary>
    public bool IsTradingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_closed.Contains(day);

    /// <summary>True when the trading day begins with a night session on the evening of the trading day before.</summary>
    public bool HasNightSession(DateOnly tradingDay) => !_noNight.Contains(AddTradingDays(tradingDay, -1));

    /// <summary>The day itself when it is a trading day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsTradingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The trading day some trading days after a day, or before it when negative; 0 gives the day itself.</summary>
    public DateOnly AddTradingDays(DateOnly day, int tradingDays)
    {
        var step = Math.Sign(tradingDays);
        for (var left = tradingDays; left != 0; left -= step)
        {
            do
                day = day.AddDays(step);
            while (!IsTradingDay(day));
        }

        return day;
    }

    /// <summary>The n-th trading day from the start of a month; in a month with fewer it lies in the next.</summary>
    /// <param name="month">The month.</param>
    /// <param name="number">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public DateOnly TradingDayOfMonth(ContractMonth month, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return AddTradingDays(OnOrAfter(new DateOnly(month.Year, month.Month, 1)), number - 1);
    }

    /// <summary>The n-th trading day of a month counted from its end.</summary>
    /// <param name="month">The month.</param>
    /// <param name="number">From 1, which is the last trading day of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public DateOnly TradingDayFromEnd(ContractMonth month, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var next = month.Add(1);
        return AddTradingDays(new DateOnly(next.Year, next.Month, 1), -number);
    }
}
