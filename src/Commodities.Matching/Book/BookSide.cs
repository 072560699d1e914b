using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>
/// One side of a book. Prices are counted from the best that the band allows (a bid from the top, an offer from the bottom), so
/// that on both sides a lower key is a better price and one code serves both.
/// </summary>
internal unsafe struct BookSide
{
    public const int None = LevelBitmap.None;

    public Level* Levels;
    public LevelBitmap Occupied;

    /// <summary>The lowest occupied key; <see cref="None"/> when the side is empty.</summary>
    public int BestKey;

    public int OrderCount;

    /// <summary>The last of the orders that go first at the best price of the band; 0 when there are none. Only where the product knows such orders.</summary>
    public int LastPreferred;

    private int _mirror;
    private int _anchor;

    public static BookSide Bids(Level* levels, LevelBitmap occupied, int highTicks) =>
        new() { Levels = levels, Occupied = occupied, BestKey = None, _mirror = -1, _anchor = highTicks + 1 };

    public static BookSide Offers(Level* levels, LevelBitmap occupied, int lowTicks) =>
        new() { Levels = levels, Occupied = occupied, BestKey = None, _mirror = 0, _anchor = -lowTicks };

    /// <summary>The key of a price inside the band. Mirrored for bids: ~price is -price - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int KeyOf(int priceTicks) => (priceTicks ^ _mirror) + _anchor;

    /// <summary>The price of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int PriceOf(int key) => (key - _anchor) ^ _mirror;

    /// <summary>Puts an order behind the others at its price. The caller has set its key and leaves, and hands them over too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LinkLast(OrderSlot* slots, int slot, int key, int leavesLots) =>
        LinkLast(slots, slots + (uint)slot, slot, key, leavesLots);

    /// <summary>As above, for callers that know where the order lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LinkLast(OrderSlot* slots, OrderSlot* order, int slot, int key, int leavesLots)
    {
        CheckLevel(slots, key);
        Level* level = Levels + (uint)key;
        int tail = level->Tail;
        int head = level->Head;
        order->Previous = tail;
        order->Next = 0;
        slots[(uint)tail].Next = slot;
        level->Tail = slot;
        if (tail == 0)
            head = slot;
        level->Head = head;
        level->Lots += leavesLots;
        Occupied.Set(key);
        BestKey = Math.Min(BestKey, key);
    }

    /// <summary>Puts an order behind those that go first at its price, and before the others.</summary>
    public void LinkPreferred(OrderSlot* slots, OrderSlot* order, int slot, int key, int leavesLots)
    {
        Level* level = Levels + (uint)key;
        int previous = LastPreferred;
        LastPreferred = slot;
        int next = previous == 0 ? level->Head : slots[(uint)previous].Next;
        if (next == 0)
        {
            LinkLast(slots, order, slot, key, leavesLots);
            return;
        }

        order->Previous = previous;
        order->Next = next;
        slots[(uint)next].Previous = slot;
        if (previous == 0)
            level->Head = slot;
        else
            slots[(uint)previous].Next = slot;
        level->Lots += leavesLots;
    }

    /// <summary>An order leaves the best price of the band: if it was the last of those that go first, the one before it is now.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ForgetPreferred(OrderSlot* slots, OrderSlot* order)
    {
        if (LastPreferred != 0 && slots + LastPreferred == order)
            LastPreferred = order->Previous;
    }

    /// <summary>Takes an order out of its level and puts it behind the others at another: both in one, with what is rare left to the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(OrderSlot* slots, OrderSlot* order, int slot, int key, int leavesLots)
    {
        CheckLinks(slots, order);
        CheckLevel(slots, key);
        Level* levels = Levels;
        ulong* words = Occupied.Words;
        int oldKey = order->Key;
        int previous = order->Previous;
        int next = order->Next;
        Level* from = levels + (uint)oldKey;
        slots[(uint)previous].Next = next;
        slots[(uint)next].Previous = previous;
        int head = from->Head;
        int tail = from->Tail;
        if (previous == 0)
            head = next;
        if (next == 0)
            tail = previous;
        from->Head = head;
        from->Tail = tail;
        from->Lots -= order->LeavesLots;
        ulong emptied = words[(uint)oldKey >> 6] & ~((head == 0 ? 1UL : 0UL) << oldKey);
        words[(uint)oldKey >> 6] = emptied;

        Level* to = levels + (uint)key;
        tail = to->Tail;
        int first = to->Head;
        order->Key = key;
        order->LeavesLots = leavesLots;
        order->Previous = tail;
        order->Next = 0;
        slots[(uint)tail].Next = slot;
        if (tail == 0)
            first = slot;
        to->Tail = slot;
        to->Head = first;
        to->Lots += leavesLots;
        ulong filled = words[(uint)key >> 6];
        words[(uint)key >> 6] = filled | (1UL << key);

        int best = BestKey;
        if (emptied == 0 || filled == 0 || (head == 0 & best == oldKey))
            SettleMove(oldKey, key);
        else
            BestKey = Math.Min(best, key);
    }

    /// <summary>What a move leaves to do where a word of the bitmap became empty or was, or the best level did.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SettleMove(int oldKey, int key)
    {
        Occupied.Settle(oldKey);
        Occupied.Settle(key);
        BestKey = Math.Min(BestKey == oldKey ? Occupied.FindFrom(oldKey) : BestKey, key);
    }

    /// <summary>Takes an order out of its level. Whether that empties the level is a coin toss, so nothing branches on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unlink(OrderSlot* slots, OrderSlot* order)
    {
        int key = order->Key;
        CheckLinks(slots, order);
        if (key == 0)
            ForgetPreferred(slots, order);
        Level* level = Levels + (uint)key;
        int previous = order->Previous;
        int next = order->Next;
        int head = level->Head;
        int tail = level->Tail;
        slots[(uint)previous].Next = next;
        slots[(uint)next].Previous = previous;
        if (previous == 0)
            head = next;
        if (next == 0)
            tail = previous;
        level->Head = head;
        level->Tail = tail;
        level->Lots -= order->LeavesLots;
        Occupied.ClearIf(key, head == 0);
        if (head == 0 & BestKey == key)
            BestKey = Occupied.FindFrom(key);
    }

    /// <summary>An order that stands where its neighbours, its level and the bitmap say.</summary>
    [Conditional("CHECKED_MATCHING")]
    private readonly void CheckLinks(OrderSlot* slots, OrderSlot* order)
    {
        CheckLevel(slots, order->Key);
        int slot = (int)(order - slots);
        Level* level = Levels + (uint)order->Key;
        Checked.That(slot > 0 && order->LeavesLots > 0 && order->ContractId != 0);
        Checked.That(Occupied.IsSet(order->Key) && BestKey <= order->Key && level->Lots >= order->LeavesLots);
        Checked.That(order->Previous == 0 ? level->Head == slot : slots[order->Previous].Next == slot && slots[order->Previous].Key == order->Key);
        Checked.That(order->Next == 0 ? level->Tail == slot : slots[order->Next].Previous == slot && slots[order->Next].Key == order->Key);
    }

    /// <summary>A level of the side: empty in every respect, or in none.</summary>
    [Conditional("CHECKED_MATCHING")]
    private readonly void CheckLevel(OrderSlot* slots, int key)
    {
        Checked.That(Occupied.Holds(key));
        Level* level = Levels + (uint)key;
        bool isEmpty = level->Head == 0;
        Checked.That(isEmpty == (level->Tail == 0) && isEmpty == (level->Lots == 0) && isEmpty == !Occupied.IsSet(key));
        Checked.That(isEmpty || (slots[level->Head].Previous == 0 && slots[level->Tail].Next == 0));
    }
}
