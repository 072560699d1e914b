using System.Runtime.InteropServices;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// Finds requests by ClOrdID: a hash table with open places, outside the garbage collector's memory. The hash is another in each process, so that no client can choose
/// ClOrdIDs that collide. Nothing is taken out; the table of requests makes a new one instead.
/// </summary>
internal sealed unsafe class FixRequestIndex(NativeTable<FixRequest> requests) : IDisposable
{
    private const int FirstPlaces = 1024;

    // A hash above, the request's place in the table below; 0 is open.
    private ulong* _places = New(FirstPlaces);
    private int _mask = FirstPlaces - 1;
    private int _count;

    ~FixRequestIndex() => Free();

    /// <summary>Where the last request of a ClOrdID is in the table; 0 is nowhere.</summary>
    public int Find(ReadOnlySpan<byte> clientOrderId) => (int)(uint)_places[PlaceOf(HashOf(clientOrderId), clientOrderId)];

    /// <summary>The request at this place is the last one of its ClOrdID.</summary>
    public void Set(int index)
    {
        if (2 * _count > _mask)
            Grow();
        ReadOnlySpan<byte> clientOrderId = requests[index].ClientOrderId.Bytes;
        uint hash = HashOf(clientOrderId);
        int place = PlaceOf(hash, clientOrderId);
        _count += _places[place] == 0 ? 1 : 0;
        _places[place] = ((ulong)hash << 32) | (uint)index;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private int PlaceOf(uint hash, ReadOnlySpan<byte> clientOrderId)
    {
        int place = (int)hash & _mask;
        for (; _places[place] != 0; place = (place + 1) & _mask)
        {
            ulong content = _places[place];
            if ((uint)(content >> 32) == hash && requests[(int)(uint)content].ClientOrderId.Bytes.SequenceEqual(clientOrderId))
                break;
        }

        return place;
    }

    private void Grow()
    {
        int mask = (2 * (_mask + 1)) - 1;
        ulong* places = New(mask + 1);
        for (int from = 0; from <= _mask; from++)
        {
            ulong content = _places[from];
            if (content == 0)
                continue;
            int place = (int)(content >> 32) & mask;
            while (places[place] != 0)
                place = (place + 1) & mask;
            places[place] = content;
        }

        NativeMemory.Free(_places);
        _places = places;
        _mask = mask;
    }

    private static ulong* New(int places) => (ulong*)NativeMemory.AllocZeroed((nuint)places, sizeof(ulong));

    private static uint HashOf(ReadOnlySpan<byte> clientOrderId)
    {
        HashCode hash = default;
        hash.AddBytes(clientOrderId);
        return (uint)hash.ToHashCode();
    }

    private void Free()
    {
        NativeMemory.Free(_places);
        _places = null;
    }
}
