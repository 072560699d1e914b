using Commodities.Domain;

namespace Commodities.Settlement.Clearing;

/// <summary>The lots of one side of a position, oldest first.</summary>
internal sealed class LotQueue
{
    private const int SparseFrom = 64;

    private List<HeldLot> _lots = [];
    private int _gone;

    /// <summary>Lots that are there, those of which nothing is held left out.</summary>
    public IEnumerable<HeldLot> Held => _lots.Where(lot => lot.Row.HeldLots > 0);

    /// <summary>Adds lots; mostly the newest.</summary>
    public void Add(HeldLot lot)
    {
        if (_lots.Count == 0 || _lots[^1].Row.TradeId < lot.Row.TradeId)
        {
            _lots.Add(lot);
            return;
        }

        _lots.Insert(IndexFrom(lot.Row.TradeId), lot);
    }

    /// <summary>Adds lots of which nothing is held now, to be given back.</summary>
    public void AddGone(HeldLot lot)
    {
        Add(lot);
        _gone++;
    }

    /// <summary>The lots of a trade; null when none of them are there.</summary>
    public HeldLot? Find(long tradeId)
    {
        int index = IndexFrom(tradeId);
        return index < _lots.Count && _lots[index].Row.TradeId == tradeId ? _lots[index] : null;
    }

    /// <summary>Takes lots in the order of the rule: those of today, or of earlier days, first where the order says so; within these the oldest first.</summary>
    /// <param name="lots">How many.</param>
    /// <param name="tradingDay">Today, as yyyymmdd.</param>
    /// <param name="effect">Which come first.</param>
    /// <param name="taken">Is told of each.</param>
    /// <returns>How many could not be taken, as no more are held.</returns>
    public long Take(long lots, int tradingDay, PositionEffect effect, Action<HeldLot, long> taken)
    {
        int today = FirstOf(tradingDay);
        lots = effect switch
        {
            PositionEffect.CloseToday => TakeFrom(today, _lots.Count, lots, taken),
            PositionEffect.CloseYesterday => TakeFrom(0, today, lots, taken),
            _ => lots,
        };
        lots = TakeFrom(0, _lots.Count, lots, taken);
        DropGone();
        return lots;
    }

    /// <summary>Takes the newest lots.</summary>
    /// <returns>How many could not be taken.</returns>
    public long TakeNewest(long lots, Action<HeldLot, long> taken)
    {
        for (int index = _lots.Count - 1; index >= 0 && lots > 0; index--)
        {
            lots -= TakeOf(_lots[index], lots, taken);
        }

        return lots;
    }

    /// <summary>Takes lots of one trade.</summary>
    /// <returns>How many could not be taken.</returns>
    public long TakeOf(long tradeId, long lots, Action<HeldLot, long> taken) => Find(tradeId) is HeldLot lot ? lots - TakeOf(lot, lots, taken) : lots;

    /// <summary>Gives lots back to a trade that is there.</summary>
    public void GiveBack(HeldLot lot, long lots)
    {
        _gone -= lot.Row.HeldLots == 0 ? 1 : 0;
        lot.Row.HeldLots += lots;
    }

    private long TakeFrom(int from, int to, long lots, Action<HeldLot, long> taken)
    {
        for (int index = from; index < to && lots > 0; index++)
        {
            lots -= TakeOf(_lots[index], lots, taken);
        }

        return lots;
    }

    private long TakeOf(HeldLot lot, long lots, Action<HeldLot, long> taken)
    {
        long count = Math.Min(lots, lot.Row.HeldLots);
        if (count == 0)
            return 0;
        lot.Row.HeldLots -= count;
        _gone += lot.Row.HeldLots == 0 ? 1 : 0;
        taken(lot, count);
        return count;
    }

    private void DropGone()
    {
        if (_gone < SparseFrom || _gone * 2 < _lots.Count)
            return;
        _lots = [.. Held];
        _gone = 0;
    }

    // Trading days never go back within a contract, nor do trades.
    private int FirstOf(int tradingDay) => FirstWhere(lot => lot.Row.TradingDay >= tradingDay);

    private int IndexFrom(long tradeId) => FirstWhere(lot => lot.Row.TradeId >= tradeId);

    private int FirstWhere(Func<HeldLot, bool> holds)
    {
        (int low, int high) = (0, _lots.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = holds(_lots[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
