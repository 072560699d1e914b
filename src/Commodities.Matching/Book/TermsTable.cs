namespace Commodities.Matching;

/// <summary>
/// The terms of the orders that have any, found by slot number: open addressing with linear probing, at most half full; a removal closes the gap
/// behind it. Plain orders, nearly all, pay nothing for it.
/// </summary>
internal unsafe struct TermsTable
{
    private const int RowsPerOrder = 2;

    private readonly OrderTerms* _rows;
    private readonly uint _length;
    private readonly int _capacity;

    /// <summary>A table over zeroed memory of <see cref="BytesFor"/> bytes.</summary>
    public TermsTable(NativeBlock memory, int capacity)
    {
        Invariant.That(memory.Bytes == BytesFor(capacity));
        _rows = (OrderTerms*)memory.Start;
        _length = (uint)capacity * RowsPerOrder;
        _capacity = capacity;
    }

    /// <summary>Orders with terms.</summary>
    public int Count { get; private set; }

    public readonly int Capacity => _capacity;

    public readonly bool IsFull => Count == _capacity;

    public static long BytesFor(int capacity) => (long)capacity * RowsPerOrder * OrderTerms.Length;

    /// <summary>The row of an order that has one.</summary>
    public readonly OrderTerms* Of(int slot)
    {
        uint position = Home(slot);
        while (_rows[position].Slot != slot)
        {
            Invariant.That(_rows[position].Slot != 0);
            position = After(position);
        }

        return _rows + position;
    }

    /// <summary>A row, all zero but for the slot. The caller has looked at <see cref="IsFull"/>; rows move when others are removed.</summary>
    public OrderTerms* Add(int slot)
    {
        Invariant.That(Count < _capacity);
        Count++;
        uint position = Home(slot);
        while (_rows[position].Slot != 0)
            position = After(position);
        _rows[position] = new OrderTerms { Slot = slot };
        return _rows + position;
    }

    public void Remove(int slot)
    {
        uint gap = (uint)(Of(slot) - _rows);
        uint position = gap;
        Count--;
        while (true)
        {
            position = After(position);
            if (_rows[position].Slot == 0)
                break;
            if (Distance(Home(_rows[position].Slot), position) < Distance(gap, position))
                continue;
            _rows[gap] = _rows[position];
            gap = position;
        }

        _rows[gap] = default;
    }

    private readonly uint Home(int slot) => (uint)(((ulong)((uint)slot * 0x9E37_79B1u) * _length) >> 32);

    private readonly uint After(uint position) => position + 1 == _length ? 0 : position + 1;

    private readonly uint Distance(uint from, uint to) => to >= from ? to - from : to + _length - from;
}
