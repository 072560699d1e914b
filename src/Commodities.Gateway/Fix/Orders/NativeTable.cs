using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// A growing table in memory that the garbage collector does not look at: in pieces that never move, so that a reference to an entry stays true until the table is disposed.
/// Entry 0 is all zeros and stands for none. Not for several threads at once.
/// </summary>
/// <typeparam name="T">The entry.</typeparam>
internal sealed unsafe class NativeTable<T> : IDisposable
    where T : unmanaged
{
    private const int PieceBits = 12;
    private const int KeptPieces = 16;
    private const int EntriesPerPiece = 1 << PieceBits;

    private T*[] _pieces = new T*[1024];
    private int _pieceCount;

    /// <summary>A table of nothing but entry 0.</summary>
    public NativeTable() => Add();

    ~NativeTable() => Free();

    /// <summary>Entries, entry 0 among them.</summary>
    public int Count { get; private set; }

    /// <summary>An entry.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return ref _pieces[index >> PieceBits][index & (EntriesPerPiece - 1)];
        }
    }

    /// <summary>Adds an entry of zeros.</summary>
    /// <returns>Its index.</returns>
    public int Add()
    {
        if (Count == _pieceCount << PieceBits)
            AddPiece();
        return Count++;
    }

    /// <summary>Adds an entry.</summary>
    public void Add(in T entry) => this[Add()] = entry;

    /// <summary>Forgets all but entry 0. What 65,536 entries take is kept for the next, the rest given back: a table that is filled again and again needs no new memory.</summary>
    public void Clear()
    {
        for (int piece = 0; piece < _pieceCount && piece << PieceBits < Count; piece++)
            NativeMemory.Clear(_pieces[piece], (nuint)sizeof(T) * EntriesPerPiece);
        for (; _pieceCount > KeptPieces; _pieceCount--)
            NativeMemory.Free(_pieces[_pieceCount - 1]);
        Count = 1;
    }

    /// <summary>Entries that lie one behind the other.</summary>
    /// <param name="index">The first of them, from 0 to below <see cref="Count"/>.</param>
    /// <param name="maxCount">How many at most.</param>
    public ReadOnlySpan<T> From(int index, int maxCount)
    {
        int inPiece = EntriesPerPiece - (index & (EntriesPerPiece - 1));
        return new(Unsafe.AsPointer(ref this[index]), Math.Min(maxCount, Math.Min(inPiece, Count - index)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void AddPiece()
    {
        if (_pieceCount == _pieces.Length)
        {
            T*[] more = new T*[2 * _pieces.Length];
            for (int piece = 0; piece < _pieceCount; piece++)
                more[piece] = _pieces[piece];
            _pieces = more;
        }

        _pieces[_pieceCount++] = (T*)NativeMemory.AllocZeroed(EntriesPerPiece, (nuint)sizeof(T));
    }

    private void Free()
    {
        for (int piece = 0; piece < _pieceCount; piece++)
            NativeMemory.Free(_pieces[piece]);
        (_pieceCount, Count) = (0, 0);
    }
}
