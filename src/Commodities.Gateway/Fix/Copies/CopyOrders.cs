using Commodities.Gateway.Fix.Orders;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>
/// The orders of a scope: those that work, by the venue's number, and those that are done and named by a trade that is kept. Outside the garbage collector's memory, and places are used again: nothing is
/// allocated for an order once there is room for as many as work at a time. For one thread.
/// </summary>
internal sealed class CopyOrders : IDisposable
{
    private readonly NativeTable<CopyOrder> _orders = new();
    private readonly Dictionary<long, int> _working = [];
    private readonly Stack<int> _free = new();
    private Dictionary<long, int>? _kept;

    /// <summary>How many work.</summary>
    public int WorkingCount => _working.Count;

    /// <summary>An order by its place; at 0 there is none.</summary>
    public ref CopyOrder this[int place] => ref _orders[place];

    /// <summary>The place of a working order; 0 when it does not work.</summary>
    public int Find(long orderId) => _working.GetValueOrDefault(orderId);

    /// <summary>Takes in an order that works.</summary>
    /// <returns>Its place.</returns>
    public int Add(in CopyOrder order)
    {
        int place = _free.TryPop(out int free) ? free : _orders.Add();
        _orders[place] = order;
        _working[order.OrderId] = place;
        return place;
    }

    /// <summary>An order works no more.</summary>
    public void End(int place)
    {
        _working.Remove(_orders[place].OrderId);
        if (_kept == null)
        {
            Release(place);
            return;
        }

        _kept[_orders[place].OrderId] = place;
        Hold(place);
    }

    /// <summary>Keeps every order that is done from now on, whether a trade names it or not, until <see cref="StopKeeping"/>.</summary>
    public void BeginKeeping() => _kept = [];

    /// <summary>The place of an order that is done and kept; 0 when there is none.</summary>
    public int FindKept(long orderId) => _kept?.GetValueOrDefault(orderId) ?? 0;

    /// <summary>Lets go of the orders that are done and that no trade names.</summary>
    public void StopKeeping()
    {
        foreach (int place in _kept?.Values ?? Enumerable.Empty<int>())
            LetGo(place);
        _kept = null;
    }

    /// <summary>Takes in an order that is done and that a trade will name.</summary>
    /// <returns>Its place.</returns>
    public int AddDone(in CopyOrder order)
    {
        int place = _free.TryPop(out int free) ? free : _orders.Add();
        _orders[place] = order;
        _orders[place].Trades = 0;
        return place;
    }

    /// <summary>A trade that is kept names the order.</summary>
    public void Hold(int place) => _orders[place].Trades += place == 0 ? 0 : 1;

    /// <summary>A trade that named the order is forgotten.</summary>
    public void LetGo(int place)
    {
        if (place == 0)
            return;
        _orders[place].Trades--;
        Release(place);
    }

    /// <summary>Copies those that work, in no order.</summary>
    public void CopyWorking(List<CopyOrder> target)
    {
        foreach (int place in _working.Values)
            target.Add(_orders[place]);
    }

    /// <inheritdoc/>
    public void Dispose() => _orders.Dispose();

    private void Release(int place)
    {
        ref CopyOrder order = ref _orders[place];
        if (order.Trades == 0 && order.IsDone)
            _free.Push(place);
    }
}
