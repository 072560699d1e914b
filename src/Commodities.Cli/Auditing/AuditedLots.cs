using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>The lots of one side of a position, by age. 32 bytes each, so that ten millions fit.</summary>
internal sealed class AuditedLots
{
    private const int FewLots = 4;
    private const int ManyEmpty = 64;

    private AuditedLot[] _lots = [];
    private int _first;
    private int _end;
    private int _empty;

    /// <summary>Those that are held, oldest first.</summary>
    public ReadOnlySpan<AuditedLot> All => _lots.AsSpan(_first, _end - _first);

    /// <summary>A fill opens lots: the newest.</summary>
    public void Open(in AuditedLot lot)
    {
        if (_end == _lots.Length)
        {
            MakeRoom();
        }

        _lots[_end++] = lot;
    }

    /// <summary>A fill closes lots: those of today or of earlier days first where it says so, then the oldest of all.</summary>
    /// <param name="lots">How many.</param>
    /// <param name="effect">What the fill says.</param>
    /// <param name="tradingDay">Today, as yyyymmdd.</param>
    /// <param name="closings">Is told what was taken.</param>
    /// <returns>Lots that there were too few of.</returns>
    public int Close(int lots, PositionEffect effect, int tradingDay, List<AuditedClosing> closings)
    {
        if (effect is PositionEffect.CloseToday or PositionEffect.CloseYesterday)
        {
            int today = FirstOf(lot => lot.TradingDay >= tradingDay);
            lots = effect == PositionEffect.CloseToday ? Close(lots, today, _end, closings) : Close(lots, _first, today, closings);
        }

        lots = Close(lots, _first, _end, closings);
        DropEmpty();
        return lots;
    }

    /// <summary>A trade is undone that had opened lots: its own go first, then the newest.</summary>
    /// <returns>Lots that there were too few of.</returns>
    public int TakeBack(long tradeId, int lots)
    {
        List<AuditedClosing> ignored = [];
        int own = IndexOf(tradeId);
        if (own >= 0)
        {
            lots = Close(lots, own, own + 1, ignored);
        }

        for (int index = _end - 1; index >= _first && lots > 0; index--)
        {
            lots = Close(lots, index, index + 1, ignored);
        }

        DropEmpty();
        return lots;
    }

    /// <summary>A closing fill is undone: its lots are held again, at their age.</summary>
    public void GiveBack(AuditedClosing closing)
    {
        int own = IndexOf(closing.TradeId);
        if (own < 0)
        {
            Open(default);
            own = _end - 1;
            while (own > _first && _lots[own - 1].TradeId > closing.TradeId)
            {
                _lots[own] = _lots[own - 1];
                own--;
            }

            _lots[own] = new() { TradeId = closing.TradeId, TradingDay = closing.TradingDay, OpenPriceTicks = closing.OpenPriceTicks };
            _empty++;
        }

        _empty -= _lots[own].HeldLots == 0 ? 1 : 0;
        _lots[own].HeldLots += closing.Lots;
        _lots[own].OpenedLots = 0;
    }

    /// <summary>The trade that opened lots has another price.</summary>
    public void Reprice(long tradeId, long priceTicks)
    {
        int own = IndexOf(tradeId);
        if (own >= 0)
        {
            _lots[own].OpenPriceTicks = priceTicks;
        }
    }

    private int Close(int lots, int from, int to, List<AuditedClosing> closings)
    {
        for (int index = from; index < to && lots > 0; index++)
        {
            ref AuditedLot lot = ref _lots[index];
            int taken = Math.Min(lots, lot.HeldLots);
            if (taken > 0)
            {
                closings.Add(new(lot.TradeId, taken, lot.TradingDay, lot.OpenPriceTicks));
                lot.HeldLots -= taken;
                _empty += lot.HeldLots == 0 ? 1 : 0;
                lots -= taken;
            }
        }

        return lots;
    }

    private int IndexOf(long tradeId)
    {
        int index = FirstOf(lot => lot.TradeId >= tradeId);
        return index < _end && _lots[index].TradeId == tradeId ? index : -1;
    }

    // Trades come in the order of their numbers, and trading days never go back within a contract.
    private int FirstOf(Func<AuditedLot, bool> holds)
    {
        (int low, int high) = (_first, _end);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = holds(_lots[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void DropEmpty()
    {
        for (; _first < _end && _lots[_first].HeldLots == 0; _empty--)
        {
            _first++;
        }

        for (; _end > _first && _lots[_end - 1].HeldLots == 0; _empty--)
        {
            _end--;
        }

        if (_first == _end)
        {
            (_first, _end) = (0, 0);
        }

        if (_empty > ManyEmpty && _empty * 2 > _end - _first)
        {
            Compact(_lots);
        }
    }

    private void MakeRoom()
    {
        int held = _end - _first - _empty;
        Compact(held * 2 < _lots.Length ? _lots : new AuditedLot[Math.Max(FewLots, held * 2)]);
    }

    private void Compact(AuditedLot[] lots)
    {
        int end = 0;
        for (int index = _first; index < _end; index++)
        {
            if (_lots[index].HeldLots > 0)
            {
                lots[end++] = _lots[index];
            }
        }

        (_lots, _first, _end, _empty) = (lots, 0, end, 0);
    }
}
