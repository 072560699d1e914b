using System.Globalization;

namespace Commodities.Domain;

/// <summary>One instrument in one delivery month: what an order names.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Month">The delivery month.</param>
public sealed record Contract(Instrument Instrument, ContractMonth Month)
{
    /// <summary>The venue's symbol: product in capitals and four digits of the month, such as JM2701. Unique for a hundred years.</summary>
    public string Symbol => Instrument.Symbol + Month;

    /// <summary>The symbol as the home exchange writes it, such as jm2701 or ZC701; CZCE's repeats every ten years.</summary>
    public string ExchangeSymbol => Instrument.ContractCodeFormat == ContractCodeFormat.FourDigits
        ? Instrument.ExchangeSymbol + Month
        : string.Create(CultureInfo.InvariantCulture, $"{Instrument.ExchangeSymbol}{Month.Year % 10}{Month.Month:00}");

    /// <summary>The last day on which the contract trades.</summary>
    /// <param name="calendar">The venue's calendar.</param>
    public DateOnly LastTradingDay(TradingCalendar calendar) => Instrument.LastTradingDay.DateFor(Month, calendar);

    /// <summary>
    /// The parameters of the contract on a trading day; see <see cref="Instrument.ParametersFor"/> for the order in which notices count.
    /// </summary>
    /// <param name="tradingDay">The trading day.</param>
    public InstrumentParameters ParametersFor(DateOnly tradingDay) => Instrument.ParametersFor(Month, tradingDay);

    /// <summary>The prices at which orders are taken on a trading day that no locked day precedes.</summary>
    /// <param name="reference">The previous settlement price.</param>
    /// <param name="tradingDay">The trading day.</param>
    public PriceBand PriceBandFor(Price reference, DateOnly tradingDay) =>
        PriceBand.Around(reference, ParametersFor(tradingDay).PriceLimitBasisPoints);

    /// <summary>The prices at which orders are taken on a trading day.</summary>
    /// <param name="reference">The previous settlement price.</param>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="lockedDays">Trading days just before it that closed locked at the limit, all in one direction.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public PriceBand PriceBandFor(Price reference, DateOnly tradingDay, int lockedDays, TradingCalendar calendar) =>
        PriceBand.Around(reference, PriceLimitBasisPointsOn(tradingDay, lockedDays, calendar));

    /// <summary>
    /// The price limit on a trading day, in basis points: the day's parameter, or what the ladder makes of the first locked day's parameter if that is
    /// more.
    /// </summary>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="lockedDays">Trading days just before it that closed locked at the limit, all in one direction.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public int PriceLimitBasisPointsOn(DateOnly tradingDay, int lockedDays, TradingCalendar calendar)
    {
        var ordinary = ParametersFor(tradingDay).PriceLimitBasisPoints;
        if (lockedDays == 0)
            return ordinary;
        var firstDay = ParametersFor(calendar.AddTradingDays(tradingDay, -lockedDays)).PriceLimitBasisPoints;
        return Math.Min(BasisPoints.One, Math.Max(ordinary, Instrument.LimitLadder.PriceLimitAfter(firstDay, lockedDays)));
    }

    /// <summary>
    /// Margin from the settlement of the last of some locked days on, in basis points: the next day's limit and the ladder's addition, but never less
    /// than the margin would be without them.
    /// </summary>
    /// <param name="tradingDay">The trading day after the locked ones.</param>
    /// <param name="lockedDays">Trading days just before it that closed locked at the limit, all in one direction; from 1.</param>
    /// <param name="calendar">The venue's calendar.</param>
    /// <param name="hedge">True for a hedge position.</param>
    public int MarginBasisPointsAfterLock(DateOnly tradingDay, int lockedDays, TradingCalendar calendar, bool hedge = false) => Math.Max(
        MarginBasisPointsOn(tradingDay, calendar, hedge),
        PriceLimitBasisPointsOn(tradingDay, lockedDays, calendar) + Instrument.LimitLadder.MarginAddBasisPoints);

    /// <summary>
    /// Margin on a trading day, in basis points: the greater of the day's parameter and of the newest step of the margin schedule that has
    /// begun.
    /// </summary>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="calendar">The venue's calendar.</param>
    /// <param name="hedge">True for a hedge position.</param>
    public int MarginBasisPointsOn(DateOnly tradingDay, TradingCalendar calendar, bool hedge = false)
    {
        var parameter = ParametersFor(tradingDay).MarginBasisPoints;
        var stage = Instrument.MarginSchedule.LastOrDefault(step => step.From.DateFor(this, calendar) <= tradingDay);
        if (stage is null)
            return parameter;
        return Math.Max(parameter, hedge ? stage.HedgeMarginBasisPoints ?? stage.MarginBasisPoints : stage.MarginBasisPoints);
    }

    /// <summary>What one speculative client may hold on one side on a trading day, in lots.</summary>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="openInterestLots">Open interest of the contract, single side.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public long PositionLimitLots(DateOnly tradingDay, long openInterestLots, TradingCalendar calendar) =>
        PositionLimitStageOn(tradingDay, calendar).LimitAt(openInterestLots);

    /// <summary>The step of the position limits that holds on a trading day.</summary>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="calendar">The venue's calendar.</param>
    public PositionLimitStage PositionLimitStageOn(DateOnly tradingDay, TradingCalendar calendar) =>
        Instrument.PositionLimits.Stages.Last(stage => stage.From.DateFor(this, calendar) <= tradingDay);

    /// <summary>The value of a quantity at a price, tax included. Exact.</summary>
    /// <exception cref="OverflowException">The value leaves the range of 64 bits.</exception>
    public Money ValueOf(Price price, Quantity quantity) => new(checked(Instrument.TickValue.Fen * price.Ticks * quantity.Lots));

    /// <summary>The venue's symbol.</summary>
    public override string ToString() => Symbol;
}
