using System.Collections.Frozen;
using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Margin;

/// <summary>Margin rates of contracts by the schedule of their instruments: listing, month before, delivery month, last days, locked days. For one thread.</summary>
/// <param name="instruments">The instruments.</param>
/// <param name="calendar">The venue's calendar.</param>
/// <param name="lockedDays">Of a contract, the trading days just settled that closed locked at the limit in one direction.</param>
public sealed class MarginRates(IEnumerable<Instrument> instruments, TradingCalendar calendar, Func<int, int> lockedDays)
{
    private readonly FrozenDictionary<string, Instrument> _instruments = instruments.ToFrozenDictionary(instrument => instrument.Symbol, StringComparer.Ordinal);
    private readonly Dictionary<int, ContractRates> _known = [];
    private int _tradingDay;

    /// <summary>A day as the books write it.</summary>
    /// <param name="tradingDay">As yyyymmdd.</param>
    public static DateOnly DayOf(int tradingDay) => new(tradingDay / 10_000, tradingDay / 100 % 100, tradingDay % 100);

    /// <summary>What the positions of a contract need after the settlement of a day.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="tradingDay">The day that was settled, as yyyymmdd.</param>
    public ContractRates Of(ContractRow contract, int tradingDay)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (tradingDay != _tradingDay)
        {
            _known.Clear();
            _tradingDay = tradingDay;
        }

        if (!_known.TryGetValue(contract.ContractId, out ContractRates known))
            _known.Add(contract.ContractId, known = WorkOut(contract, DayOf(tradingDay)));
        return known;
    }

    // A contract of which no instrument is known is margined in full.
    private ContractRates WorkOut(ContractRow row, DateOnly settled)
    {
        if (!_instruments.TryGetValue(row.Product, out Instrument? instrument) || !ContractMonth.TryParse(row.Symbol[row.Product.Length..], out ContractMonth month))
            return new(BasisPoints.One, BasisPoints.One, ContractRates.ManyDays);
        Contract contract = new(instrument, month);
        DateOnly next = calendar.AddTradingDays(settled, 1);
        int locked = lockedDays(row.ContractId);
        int Rate(bool isHedge) => locked == 0 ? contract.MarginBasisPointsOn(next, calendar, isHedge) : contract.MarginBasisPointsAfterLock(next, locked, calendar, isHedge);
        return new(Rate(isHedge: false), Rate(isHedge: true), DaysLeft(contract.LastTradingDay(calendar), next));
    }

    private int DaysLeft(DateOnly last, DateOnly next)
    {
        int days = 0;
        for (DateOnly day = next; day <= last && days < ContractRates.ManyDays; day = calendar.AddTradingDays(day, 1))
        {
            days++;
        }

        return days;
    }
}
