namespace Commodities.Gateway.Fix.Orders;

/// <summary>The trades of one session by number, outside the garbage collector's memory: those of today, which may still be taken back. Guarded by the session's lock.</summary>
internal sealed class FixTradeMarks : IDisposable
{
    private readonly List<long> _changed = [];
    private NativeTable<FixTradeMark> _marks = new();
    private int _collected = 1;

    /// <summary>Takes in a trade; numbers rise.</summary>
    public void Add(in FixTradeMark mark) => _marks[_marks.Add()] = mark;

    /// <summary>The trade of a number; one without a number when there is none.</summary>
    public ref FixTradeMark Find(long tradeId)
    {
        int low = 1, high = _marks.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            long found = _marks[middle].TradeId;
            if (found == tradeId)
                return ref _marks[middle];
            (low, high) = found < tradeId ? (middle + 1, high) : (low, middle - 1);
        }

        return ref _marks[0];
    }

    /// <summary>Forgets the trades of before a day.</summary>
    public void ForgetBefore(int day)
    {
        if (_marks.Count == 1 || _marks[1].Day >= day)
            return;
        NativeTable<FixTradeMark> kept = new();
        int collected = 1;
        for (int place = 1; place < _marks.Count; place++)
        {
            if (_marks[place].Day < day)
                continue;
            kept[kept.Add()] = _marks[place];
            collected += place < _collected ? 1 : 0;
        }

        _marks.Dispose();
        (_marks, _collected) = (kept, collected);
    }

    /// <summary>The trade has another last event.</summary>
    public void Touch(ref readonly FixTradeMark mark) => _changed.Add(mark.TradeId);

    /// <summary>Copies the trades that are new or touched since the last call.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="all">Whether all are wanted.</param>
    public void Collect(NativeTable<FixTradeMark> target, bool all)
    {
        for (int place = all ? 1 : _collected; place < _marks.Count; place++)
            target.Add(in _marks[place]);
        foreach (long changed in _changed)
        {
            ref FixTradeMark mark = ref Find(changed);
            if (mark.TradeId != 0)
                target.Add(in mark);
        }

        _collected = _marks.Count;
        _changed.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _marks.Dispose();
}
