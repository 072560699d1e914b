using Commodities.Gateway.Fix.Orders;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>The last trades of a scope, outside the garbage collector's memory. For one thread.</summary>
internal sealed class CopyTrades(int capacity) : IDisposable
{
    private readonly NativeTable<CopyTrade> _trades = new();
    private int _first;

    /// <summary>How many there are.</summary>
    public int Count => _trades.Count - 1;

    /// <summary>Whether the next one takes the place of the oldest.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>The trade that is the n-th oldest.</summary>
    public ref CopyTrade At(int index) => ref _trades[1 + ((_first + index) % Math.Max(1, Count))];

    /// <summary>Takes in a trade; numbers rise.</summary>
    public void Add(in CopyTrade trade)
    {
        if (!IsFull)
        {
            _trades[_trades.Add()] = trade;
            return;
        }

        At(0) = trade;
        _first = (_first + 1) % capacity;
    }

    /// <summary>Which trade has a number, counted from the oldest; negative when none has.</summary>
    public int Find(long tradeId)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            long found = At(middle).Made.TradeId;
            if (found == tradeId)
                return middle;
            (low, high) = found < tradeId ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Dispose() => _trades.Dispose();
}
