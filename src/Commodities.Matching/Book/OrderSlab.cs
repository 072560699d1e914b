using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>
/// All resting orders of the venue in one block. Slot 0 is nobody: it soaks up what link updates write to a neighbour that is
/// not there, so that they need no branch, and it is never read.
/// </summary>
internal unsafe struct OrderSlab
{
    private readonly int _capacity;
    private int _firstFree;
    private int _highest;

    /// <summary>A slab over zeroed memory of <see cref="BytesFor"/> bytes.</summary>
    public OrderSlab(NativeBlock memory, int capacity)
    {
        Invariant.That(memory.Bytes == BytesFor(capacity));
        _capacity = capacity;
        Slots = (OrderSlot*)memory.Start;
    }

    public readonly OrderSlot* Slots;

    /// <summary>Orders that rest now.</summary>
    public int Count { get; private set; }

    public readonly int Capacity => _capacity;

    public readonly bool IsFull => Count == _capacity;

    /// <summary>The highest slot number ever handed out.</summary>
    public readonly int Highest => _highest;

    /// <summary>The slot that <see cref="Take"/> hands out next.</summary>
    public readonly int NextSlot => _firstFree == 0 ? _highest + 1 : _firstFree;

    public static long BytesFor(int capacity) => (capacity + 1L) * OrderSlot.Length;

    /// <summary>Hands out a slot; its fields are stale. The caller has looked at <see cref="IsFull"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take()
    {
        Invariant.That(Count < _capacity);
        Count++;
        int slot = _firstFree;
        if (slot == 0)
            return ++_highest;
        Checked.That(slot > 0 && slot <= _highest && Slots[slot].ContractId == 0);
        _firstFree = Slots[slot].Next;
        return slot;
    }

    /// <summary>Takes a slot back. Its contract is none from now on, so that an order that was seen here ahead of time is known to be gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(int slot)
    {
        Checked.That(slot > 0 && slot <= _highest);
        Count--;
        Slots[slot].ContractId = 0;
        Slots[slot].Next = _firstFree;
        _firstFree = slot;
    }
}
