using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Commodities.Matching;

/// <summary>
/// Finds a resting order by session and client order id. Buckets of eight 8-byte entries (a hash, and the slot number), a cache line each, looked at
/// in one comparison, so that nothing branches on where in its bucket an entry lies. At most half full in all; what finds its bucket full goes to the next
/// one that is not, and a removal from a full bucket brings it back, so nothing is left over.
/// </summary>
internal unsafe struct OrderIndex
{
    private const int EntriesPerOrder = 2;
    private const int BucketLength = 8;

    /// <summary>In what <see cref="Look"/> says: the bits of entries that are empty, the others are of those with the hash.</summary>
    private const uint Empties = 0x5555;

    private readonly ulong* _entries;
    private readonly uint _buckets;
    private readonly ulong _offset;
    private readonly ulong _sessionFactor;
    private readonly ulong _firstFactor;
    private readonly ulong _secondFactor;

    /// <summary>An index over zeroed memory of <see cref="BytesFor"/> bytes, on a cache line.</summary>
    public OrderIndex(NativeBlock memory, int maxOrders, ulong seed)
    {
        Invariant.That(memory.Bytes == BytesFor(maxOrders));
        _buckets = (uint)BucketsFor(maxOrders);
        _entries = (ulong*)memory.Start;
        _offset = Secret(seed, 1);
        _sessionFactor = Secret(seed, 2) | 1;
        _firstFactor = Secret(seed, 3) | 1;
        _secondFactor = Secret(seed, 4) | 1;
    }

    public static long BytesFor(int maxOrders) => BucketsFor(maxOrders) * BucketLength * sizeof(ulong);

    /// <summary>Buckets looked at to find an order: 1 when it is in the one that its hash points to. For tests.</summary>
    public readonly int ProbesOf(OrderSlot* slots, int slot)
    {
        uint tag = TagOf(slots[slot].SessionId, slots[slot].ClientOrderId);
        return (int)Distance(Home(tag), PositionOf(slot, tag) / BucketLength) + 1;
    }

    /// <summary>The slot of an order; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(OrderSlot* slots, int sessionId, long clientOrderId, out OrderSlot* order)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        uint bucket = Home(tag);
        ulong* entries = _entries + ((nuint)bucket * BucketLength);
        int slot = (int)entries[EntryOf(Look(entries, tag) & ~Empties)];
        order = slots + (uint)slot;
        return order->ClientOrderId == clientOrderId && order->SessionId == sessionId
            ? slot
            : FindFrom(bucket, slots, sessionId, clientOrderId, tag, out order);
    }

    /// <summary>True when a session has such an order.</summary>
    public readonly bool Contains(OrderSlot* slots, int sessionId, long clientOrderId) => Find(slots, sessionId, clientOrderId, out _) != 0;

    /// <summary>Where the search for an order begins: a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong* BucketOf(uint tag) => _entries + ((nuint)Home(tag) * BucketLength);

    /// <summary>The slot of an order with this hash in the bucket that the hash points to; 0 when there is none. Without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Guess(uint tag)
    {
        ulong* entries = BucketOf(tag);
        uint found = Look(entries, tag) & ~Empties;
        return (int)entries[EntryOf(found)] & (int)~(((long)found - 1) >> 63);
    }

    /// <summary>Looks for the place of an order that is not there yet: for <see cref="AddAt"/>, while nothing else has changed.</summary>
    /// <returns>False when the order is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool FindGap(OrderSlot* slots, int sessionId, long clientOrderId, uint tag, out IndexGap gap)
    {
        uint bucket = Home(tag);
        uint seen = Look(_entries + ((nuint)bucket * BucketLength), tag);
        uint empties = seen & Empties;
        gap = new IndexGap((bucket * BucketLength) + (uint)EntryOf(empties), tag);

        // An empty entry may have the hash too, by chance; only a full one can be the order. Both are rare.
        return empties != 0 & (seen & ~Empties) == 0 || FindGapFrom(bucket, slots, sessionId, clientOrderId, tag, out gap);
    }

    /// <summary>Adds an order at the place that was found for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddAt(IndexGap gap, int slot)
    {
        Checked.That(gap.Position < (ulong)_buckets * BucketLength && (int)_entries[gap.Position] == 0 && slot > 0);
        _entries[gap.Position] = ((ulong)gap.Tag << 32) | (uint)slot;
    }

    /// <summary>Adds an order that is not there yet.</summary>
    public readonly void Add(int sessionId, long clientOrderId, int slot)
    {
        uint tag = TagOf(sessionId, clientOrderId);
        AddAt(new IndexGap(GapFrom(Home(tag)), tag), slot);
    }

    /// <summary>Removes an order that is there, under the id that its slot holds.</summary>
    public readonly void Remove(OrderSlot* slots, int slot) => Remove(slot, TagOf(slots[slot].SessionId, slots[slot].ClientOrderId));

    /// <summary>Removes an order that is there, whose hash is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Remove(int slot, uint tag)
    {
        ulong* entries = BucketOf(tag);
        uint seen = Look(entries, tag);
        uint entry = (uint)EntryOf(seen & ~Empties);
        if ((int)entries[entry] == slot & (seen & Empties) != 0)
            entries[entry] = 0;
        else
            RemoveFromFull(slot, tag);
    }

    /// <summary>Entries in use. Walks the whole table: for checks.</summary>
    public readonly int CountEntries()
    {
        int count = 0;
        for (long position = 0; position < (long)_buckets * BucketLength; position++)
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

    private static long BucketsFor(int maxOrders) => (((long)maxOrders * EntriesPerOrder) + BucketLength - 1) / BucketLength;

    /// <summary>Two bits for each entry of a bucket, from the first up: whether it is empty, and whether it has the hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Look(ulong* entries, uint tag)
    {
        Vector256<uint> asked = Vector256.Create((ulong)tag << 32).AsUInt32();
        uint low = Vector256.Equals(Vector256.Load((uint*)entries), asked).ExtractMostSignificantBits();
        uint high = Vector256.Equals(Vector256.Load((uint*)entries + BucketLength), asked).ExtractMostSignificantBits();
        return low | (high << BucketLength);
    }

    /// <summary>The first entry that a bit is set for; 0 when none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EntryOf(uint bits) => (BitOperations.TrailingZeroCount(bits) >> 1) & (BucketLength - 1);

    private readonly int FindFrom(uint bucket, OrderSlot* slots, int sessionId, long clientOrderId, uint tag, out OrderSlot* order)
    {
        while (true)
        {
            ulong* entries = _entries + ((nuint)bucket * BucketLength);
            uint seen = Look(entries, tag);
            for (uint found = seen & ~Empties; found != 0; found &= found - 1)
            {
                int slot = (int)entries[EntryOf(found)];
                order = slots + (uint)slot;
                if (slot != 0 && order->ClientOrderId == clientOrderId && order->SessionId == sessionId)
                    return slot;
            }

            order = slots;
            if ((seen & Empties) != 0)
                return 0;
            bucket = After(bucket);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool FindGapFrom(uint bucket, OrderSlot* slots, int sessionId, long clientOrderId, uint tag, out IndexGap gap)
    {
        gap = new IndexGap(GapFrom(bucket), tag);
        return FindFrom(bucket, slots, sessionId, clientOrderId, tag, out _) == 0;
    }

    /// <summary>The first empty entry from a bucket on. There is one: the table is at most half full.</summary>
    private readonly uint GapFrom(uint bucket)
    {
        while (true)
        {
            uint empties = Look(_entries + ((nuint)bucket * BucketLength), 0) & Empties;
            if (empties != 0)
                return (bucket * BucketLength) + (uint)EntryOf(empties);
            bucket = After(bucket);
        }
    }

    /// <summary>Removes an entry that is in a full bucket, or not the first of its hash, and brings back what had to go further.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void RemoveFromFull(int slot, uint tag)
    {
        uint gap = PositionOf(slot, tag);
        uint bucket = gap / BucketLength;
        bool wasFull = (Look(_entries + ((nuint)bucket * BucketLength), 0) & Empties) == 0;
        _entries[gap] = 0;
        uint next = bucket;
        while (wasFull)
        {
            next = After(next);
            ulong* entries = _entries + ((nuint)next * BucketLength);
            wasFull = (Look(entries, 0) & Empties) == 0;
            for (uint entry = 0; entry < BucketLength; entry++)
            {
                uint home = Home((uint)(entries[entry] >> 32));
                if ((int)entries[entry] == 0 || Distance(home, next) < Distance(bucket, next))
                    continue;
                _entries[gap] = entries[entry];
                entries[entry] = 0;
                gap = (next * BucketLength) + entry;
                bucket = next;
                break;
            }
        }
    }

    private readonly uint PositionOf(int slot, uint tag)
    {
        uint bucket = Home(tag);
        while (true)
        {
            ulong* entries = _entries + ((nuint)bucket * BucketLength);
            for (uint entry = 0; entry < BucketLength; entry++)
            {
                if ((int)entries[entry] == slot)
                    return (bucket * BucketLength) + entry;
            }

            Invariant.That((Look(entries, 0) & Empties) == 0);
            bucket = After(bucket);
        }
    }

    /// <summary>
    /// Two products with secret odd factors, folded in between. Ids can't be chosen to collide without knowing the factors, and
    /// regular ids (sequences, multiples) spread evenly; one product alone leaves sequences in clusters.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint TagOf(int sessionId, long clientOrderId)
    {
        ulong mixed = ((ulong)clientOrderId + _offset + ((uint)sessionId * _sessionFactor)) * _firstFactor;
        return (uint)(((mixed ^ (mixed >> 32)) * _secondFactor) >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(uint tag) => (uint)(((ulong)tag * _buckets) >> 32);

    private readonly uint After(uint bucket) => bucket + 1 == _buckets ? 0 : bucket + 1;

    private readonly uint Distance(uint from, uint to) => to >= from ? to - from : to + _buckets - from;
}
