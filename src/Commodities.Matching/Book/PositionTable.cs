using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>
/// Positions by account, contract and purpose: open addressing with linear probing, at most half full; a removal closes the gap behind it. Row 0 is
/// nobody. The rows of a contract form a list in the order in which they came to be, which is their order in snapshots.
/// </summary>
internal unsafe struct PositionTable
{
    private const int RowsPerPosition = 2;

    private readonly Position* _rows;
    private readonly uint _length;
    private readonly int _capacity;
    private readonly ulong _factor;

    /// <summary>A table over zeroed memory of <see cref="BytesFor"/> bytes.</summary>
    public PositionTable(NativeBlock memory, int capacity, ulong hashSeed)
    {
        Invariant.That(memory.Bytes == BytesFor(capacity));
        _rows = (Position*)memory.Start;
        _length = (uint)capacity * RowsPerPosition;
        _capacity = capacity;
        _factor = (hashSeed ^ 0x9E37_79B9_7F4A_7C15) | 1;
    }

    public int Count { get; private set; }

    public readonly int Capacity => _capacity;

    public readonly bool IsFull => Count == _capacity;

    public static long BytesFor(int capacity) => ((long)capacity * RowsPerPosition + 1) * Position.Length;

    public readonly Position* At(int row) => _rows + row;

    /// <summary>The row of a key; null when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Position* Find(ulong key)
    {
        uint position = Home(key);
        while (true)
        {
            ulong found = *(ulong*)(_rows + position);
            if (found == key)
                return _rows + position;
            if (found == 0)
                return null;
            position = After(position);
        }
    }

    /// <summary>A row for a key that has none, last in the list of its contract. The caller has looked at <see cref="IsFull"/>.</summary>
    public Position* Add(ulong key, ContractRisk* contract)
    {
        Invariant.That(Count < _capacity);
        Count++;
        uint position = Home(key);
        while (_rows[position].IsUsed != 0)
            position = After(position);
        Position* row = _rows + position;
        *row = default;
        *(ulong*)row = key;
        row->Previous = contract->LastPosition;
        if (contract->LastPosition == 0)
            contract->FirstPosition = (int)position;
        else
            _rows[contract->LastPosition].Next = (int)position;
        contract->LastPosition = (int)position;
        contract->PositionCount++;
        return row;
    }

    /// <summary>Takes a row out; others may move. Returns the row that now follows it in the list of its contract; 0 when none does.</summary>
    public int Remove(int row, ContractRisk* contracts)
    {
        ContractRisk* contract = contracts + _rows[row].ContractId;
        int next = _rows[row].Next;
        Link(contract, _rows[row].Previous, next);
        contract->PositionCount--;
        Count--;
        uint gap = (uint)row;
        uint position = gap;
        while (true)
        {
            position = After(position);
            if (_rows[position].IsUsed == 0)
                break;
            if (Distance(Home(_rows[position].Key), position) < Distance(gap, position))
                continue;
            _rows[gap] = _rows[position];
            Relink(contracts + _rows[gap].ContractId, (int)gap);
            if (next == (int)position)
                next = (int)gap;
            gap = position;
        }

        _rows[gap] = default;
        return next;
    }

    /// <summary>Makes two rows neighbours in the list of a contract; 0 is its end.</summary>
    private readonly void Link(ContractRisk* contract, int previous, int next)
    {
        if (previous == 0)
            contract->FirstPosition = next;
        else
            _rows[previous].Next = next;
        if (next == 0)
            contract->LastPosition = previous;
        else
            _rows[next].Previous = previous;
    }

    private readonly void Relink(ContractRisk* contract, int row)
    {
        Link(contract, _rows[row].Previous, row);
        Link(contract, row, _rows[row].Next);
    }

    /// <summary>Row 0 is nobody's: homes are 1 to the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Home(ulong key)
    {
        ulong mixed = key * _factor;
        return (uint)(((mixed ^ (mixed >> 32)) * 0xBF58_476D_1CE4_E5B9 >> 32) * _length >> 32) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint After(uint position) => position == _length ? 1 : position + 1;

    private readonly uint Distance(uint from, uint to) => to >= from ? to - from : to + _length - from;
}
