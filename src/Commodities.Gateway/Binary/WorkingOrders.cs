using System.Runtime.CompilerServices;

namespace Commodities.Gateway.Binary;

/// <summary>
/// The working orders of a session by reference number: one table with open addressing, which allocates only when it grows. Guarded by the session's lock.
/// </summary>
internal sealed class WorkingOrders
{
    private const int FirstCapacity = 64;

    private WorkingOrder[] _places = new WorkingOrder[FirstCapacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, in no order. A place with reference number 0 is empty.</summary>
    public ReadOnlySpan<WorkingOrder> Places => _places;

    /// <summary>The order of a reference number; a null reference when there is none.</summary>
    public ref WorkingOrder Find(long reference)
    {
        for (int place = HomeOf(reference); _places[place].Reference != 0; place = Next(place))
        {
            if (_places[place].Reference == reference)
                return ref _places[place];
        }

        return ref Unsafe.NullRef<WorkingOrder>();
    }

    /// <summary>Takes in an order; its reference number is not there yet.</summary>
    public void Add(ref readonly WorkingOrder order)
    {
        if (2 * (Count + 1) > _places.Length)
            Grow();
        Place(in order);
        Count++;
    }

    /// <summary>Takes an order out, if it is there.</summary>
    /// <returns>Whether it was.</returns>
    public bool Remove(long reference)
    {
        ref WorkingOrder found = ref Find(reference);
        if (Unsafe.IsNullRef(ref found))
            return false;
        int hole = (int)(Unsafe.ByteOffset(ref _places[0], ref found) / Unsafe.SizeOf<WorkingOrder>());
        // Whatever lies behind the hole and could lie in it moves there, so that no search ends too early.
        for (int place = Next(hole); _places[place].Reference != 0; place = Next(place))
        {
            int home = HomeOf(_places[place].Reference);
            if (((place - home) & Mask) < ((place - hole) & Mask))
                continue;
            _places[hole] = _places[place];
            hole = place;
        }

        _places[hole] = default;
        Count--;
        return true;
    }

    private int Mask => _places.Length - 1;

    // A client could choose numbers that collide, but it would slow its own session alone.
    private int HomeOf(long reference) => (int)((ulong)(reference * -7046029254386353131) >> 32) & Mask;

    private int Next(int place) => (place + 1) & Mask;

    private void Place(ref readonly WorkingOrder order)
    {
        int place = HomeOf(order.Reference);
        while (_places[place].Reference != 0)
            place = Next(place);
        _places[place] = order;
    }

    private void Grow()
    {
        WorkingOrder[] before = _places;
        _places = new WorkingOrder[2 * before.Length];
        foreach (ref readonly WorkingOrder order in before.AsSpan())
        {
            if (order.Reference != 0)
                Place(in order);
        }
    }
}
