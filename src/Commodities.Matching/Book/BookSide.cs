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

    /// <summary>Puts an order, whose key and leaves are set, behind the others at its price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LinkLast(OrderSlot* slots, int slot)
    {
        OrderSlot* order = slots + slot;
        int key = order->Key;
        Level* level = Levels + key;
        int tail = level->Tail;
        order->Previous = tail;
        order->Next = 0;
        slots[tail].Next = slot;
        level->Tail = slot;
        level->Head = SelectWhenZero(tail, slot, level->Head);
        level->Lots += order->LeavesLots;
        Occupied.Set(key);
        BestKey = Math.Min(BestKey, key);
    }

    /// <summary>Takes an order out of its level. Whether that empties the level is a coin toss, so nothing branches on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unlink(OrderSlot* slots, OrderSlot* order)
    {
        int key = order->Key;
        Level* level = Levels + key;
        int previous = order->Previous;
        int next = order->Next;
        slots[previous].Next = next;
        slots[next].Previous = previous;
        level->Head = SelectWhenZero(previous, next, level->Head);
        level->Tail = SelectWhenZero(next, previous, level->Tail);
        level->Lots -= order->LeavesLots;
        int emptied = (int)((uint)((previous | next) - 1) >> 31);
        Occupied.ClearIf(key, emptied);
        if ((BestKey - key | emptied - 1) == 0)
            BestKey = Occupied.FindFrom(key);
    }

    /// <summary>The first of two values when the test, a slot number, is 0, else the second: always without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SelectWhenZero(int test, int whenZero, int otherwise) =>
        otherwise ^ ((whenZero ^ otherwise) & ((test - 1) >> 31));
}
