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
    private readonly ulong _offset;
    private readonly ulong _sessionFactor;
    private readonly ulong _firstFactor;
    private readonly ulong _secondFactor;

    /// <summary>An index over zeroed memory of <see cref="BytesFor"/> bytes.</summary>
    public OrderIndex(NativeBlock memory, int maxOrders, ulong seed)
    {
        Invariant.That(memory.Bytes == BytesFor(maxOrders));
        _length = (uint)maxOrders * EntriesPerOrder;
        _entries = (ulong*)memory.Start;
        _offset = Secret(seed, 1);
        _sessionFactor = Secret(seed, 2) | 1;
        _firstFactor = Secret(seed, 3) | 1;
        _secondFactor = Secret(seed, 4) | 1;
    }

    public static long BytesFor(int maxOrders) => (long)maxOrders * EntriesPerOrder * sizeof(ulong);

    /// <summary>Entries looked at to find an order: 1 when it sits where its hash points to. For tests.</summary>
    public readonly int ProbesOf(OrderSlot* slots, int slot) =>
        Distance(Home(TagOf(slots[slot].SessionId, slots[slot].ClientOrderId)), PositionOf(slots, slot)) + 1;

    /// <summary>The slot of an order; 0 when there is none. Slot 0 has no ids, so an empty entry that looks like a hit says 0 too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(OrderSlot* slots, int sessionId, long clientOrderId, out OrderSlot* order) =>
        Find(slots, sessionId, clientOrderId, out order, out _);

    /// <summary>As above, and where the entry lies: for <see cref="RemoveAt"/>, while nothing else has changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(OrderSlot* slots, int sessionId, long clientOrderId, out OrderSlot* order, out uint position)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        position = Home(tag);
        while (true)
        {
            ulong entry = _entries[position];
            order = slots + (uint)entry;
            if ((uint)(entry >> 32) == tag && order->ClientOrderId == clientOrderId && order->SessionId == sessionId)
                return (int)entry;
            if ((uint)entry == 0)
                return 0;
            position = After(position);
        }
    }

    /// <summary>True when a session has such an order.</summary>
    public readonly bool Contains(OrderSlot* slots, int sessionId, long clientOrderId) => Find(slots, sessionId, clientOrderId, out _) != 0;

    /// <summary>Where the search for an order begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong* EntryOf(int sessionId, long clientOrderId) => _entries + Home(TagOf(sessionId, clientOrderId));

    /// <summary>Looks for the place of an order that is not there yet: for <see cref="AddAt"/>, while nothing else has changed.</summary>
    /// <returns>False when the order is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool FindGap(OrderSlot* slots, int sessionId, long clientOrderId, out IndexGap gap)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        uint position = Home(tag);
        while (true)
        {
            ulong entry = _entries[position];
            if ((uint)entry == 0)
                break;
            OrderSlot* order = slots + (uint)entry;
            if ((uint)(entry >> 32) == tag && order->ClientOrderId == clientOrderId && order->SessionId == sessionId)
            {
                gap = default;
                return false;
            }

            position = After(position);
        }

        gap = new IndexGap(position, tag);
        return true;
    }

    /// <summary>Adds an order at the place that was found for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddAt(IndexGap gap, int slot) => _entries[gap.Position] = ((ulong)gap.Tag << 32) | (uint)slot;

    /// <summary>Adds an order that is not there yet.</summary>
    public readonly void Add(int sessionId, long clientOrderId, int slot)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        uint position = Home(tag);
        while ((int)_entries[position] != 0)
            position = After(position);
        AddAt(new IndexGap(position, tag), slot);
    }

    /// <summary>Removes an order that is there, under the id that its slot holds.</summary>
    public readonly void Remove(OrderSlot* slots, int slot) => RemoveAt(PositionOf(slots, slot));

    /// <summary>Removes the entry at a position, and closes the gap.</summary>
    public readonly void RemoveAt(uint gap)
    {
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

    /// <summary>One of the numbers that follow from a seed.</summary>
    private static ulong Secret(ulong seed, ulong which)
    {
        ulong value = seed + (which * 0x9E37_79B9_7F4A_7C15);
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
    /// Two products with secret odd factors, folded in between. Ids can't be chosen to collide without knowing the factors, and
    /// regular ids (sequences, multiples) spread evenly; one product alone leaves sequences in clusters.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint TagOf(int sessionId, long clientOrderId)
    {
        ulong mixed = ((ulong)clientOrderId + _offset + ((uint)sessionId * _sessionFactor)) * _firstFactor;
        return (uint)(((mixed ^ (mixed >> 32)) * _secondFactor) >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(uint tag) => (uint)(((ulong)tag * _length) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint After(uint position) => position + 1 == _length ? 0 : position + 1;

    private readonly int Distance(uint from, uint to) => (int)(to >= from ? to - from : to + _length - from);
}
