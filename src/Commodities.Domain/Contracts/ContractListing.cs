namespace Commodities.Domain;

/// <summary>
/// Which contracts are listed on a trading day. The rule: twelve consecutive calendar months, of which an instrument lists those it has;
/// the first is the current month until its last trading day, then the next. So a contract is listed on the trading day after its
/// predecessor of a year before has traded for the last time.
/// </summary>
public static class ContractListing
{
    private const int MonthsListed = 12;

    /// <summary>The contracts of one instrument on a trading day, the nearest delivery month first.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public static IReadOnlyList<Contract> Of(Instrument instrument, DateOnly tradingDay, TradingCalendar calendar)
    {
        var current = ContractMonth.Of(tradingDay);
        var first = tradingDay <= instrument.LastTradingDay.DateFor(current, calendar) ? current : current.Add(1);
        return [.. Enumerable.Range(0, MonthsListed)
            .Select(first.Add)
            .Where(month => instrument.Months.Contains(month.Month))
            .Select(month => new Contract(instrument, month))];
    }

    /// <summary>The contracts of several instruments on a trading day, in the order of the instruments.</summary>
    /// <param name="instruments">The instruments.</param>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public static IReadOnlyList<Contract> Of(IEnumerable<Instrument> instruments, DateOnly tradingDay, TradingCalendar calendar) =>
        [.. instruments.SelectMany(instrument => Of(instrument, tradingDay, calendar))];
}
