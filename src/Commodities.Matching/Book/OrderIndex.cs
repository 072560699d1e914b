using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>
/// Finds a resting order by session and client order id. Open addressing with linear probing over 8-byte entries (the upper half
/// of the hash, and the slot number), at most half full; a removal closes the gap behind it, so nothing is left over.
/// </summary>
internal unsafe struct OrderIndex
{
    private const int EntriesPerOrder = 2;

    private readonly ulong* _entries;
    private readonly uint _length;
    private readonly ulong _clientSeed;
    private readonly ulong _sessionSeed;

    /// <summary>An index over zeroed memory of <see cref="BytesFor"/> bytes.</summary>
    public OrderIndex(NativeBlock memory, int maxOrders, ulong seed)
    {
        Invariant.That(memory.Bytes == BytesFor(maxOrders));
        _length = (uint)maxOrders * EntriesPerOrder;
        _entries = (ulong*)memory.Start;
        _clientSeed = SplitMix(seed + 0x9E37_79B9_7F4A_7C15);
        _sessionSeed = SplitMix(seed + 0x3C6E_F372_FE94_F82A);
    }

    public static long BytesFor(int maxOrders) => (long)maxOrders * EntriesPerOrder * sizeof(ulong);

    /// <summary>Entries looked at to find an order: 1 when it sits where its hash points to. For tests.</summary>
    public readonly int ProbesOf(OrderSlot* slots, int slot) =>
        Distance(Home(TagOf(slots[slot].SessionId, slots[slot].ClientOrderId)), PositionOf(slots, slot)) + 1;

    /// <summary>The slot of an order; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(OrderSlot* slots, int sessionId, long clientOrderId)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        uint position = Home(tag);
        while (true)
        {
            ulong entry = _entries[position];
            int slot = (int)entry;
            if ((uint)(entry >> 32) == tag && slots[slot].ClientOrderId == clientOrderId && slots[slot].SessionId == sessionId && slot != 0)
                return slot;
            if (slot == 0)
                return 0;
            position = After(position);
        }
    }

    /// <summary>Adds an order that is not there yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(int sessionId, long clientOrderId, int slot)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        uint position = Home(tag);
        while ((int)_entries[position] != 0)
            position = After(position);
        _entries[position] = ((ulong)tag << 32) | (uint)slot;
    }

    /// <summary>Removes an order that is there, under the id that its slot holds.</summary>
    public readonly void Remove(OrderSlot* slots, int slot)
    {
        uint gap = PositionOf(slots, slot);
        uint position = gap;
        while (true)
        {
            position = After(position);
            ulong entry = _entries[position];
            if ((int)entry == 0)
                break;
            if (Distance(Home((uint)(entry >> 32)), position) < Distance(gap, position))
                continue;
            _entries[gap] = entry;
            gap = position;
        }

        _entries[gap] = 0;
    }

    /// <summary>Entries in use. Walks the whole table: for checks.</summary>
    public readonly int CountEntries()
    {
        int count = 0;
        for (uint position = 0; position < _length; position++)
            count += (int)_entries[position] != 0 ? 1 : 0;
        return count;
    }

    private static ulong SplitMix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    private readonly uint PositionOf(OrderSlot* slots, int slot)
    {
        uint position = Home(TagOf(slots[slot].SessionId, slots[slot].ClientOrderId));
        while ((int)_entries[position] != slot)
        {
            Invariant.That((int)_entries[position] != 0);
            position = After(position);
        }

        return position;
    }

    /// <summary>
    /// One 64 x 64 to 128 bit product, its halves folded. Both factors carry a secret, so ids can't be chosen to collide without
    /// knowing it, and regular ids (sequences, multiples) spread evenly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint TagOf(int sessionId, long clientOrderId)
    {
        ulong session = (((ulong)(uint)sessionId * 0x9E37_79B9_7F4A_7C15) ^ _sessionSeed) | 1;
        ulong high = Math.BigMul((ulong)clientOrderId ^ _clientSeed, session, out ulong low);
        return (uint)((high ^ low) >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(uint tag) => (uint)(((ulong)tag * _length) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint After(uint position) => position + 1 == _length ? 0 : position + 1;

    private readonly int Distance(uint from, uint to) => (int)(to >= from ? to - from : to + _length - from);
}
