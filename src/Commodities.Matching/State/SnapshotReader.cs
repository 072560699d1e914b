using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>Walks a snapshot whose hash was checked; says where it is when something is wrong.</summary>
internal ref struct SnapshotReader
{
    private readonly ReadOnlySpan<byte> _records;
    private int _offset;

    public SnapshotReader(ReadOnlySpan<byte> snapshot)
    {
        int shortest = Unsafe.SizeOf<SnapshotHeader>() + sizeof(ulong);
        if (snapshot.Length < shortest || snapshot.Length % sizeof(ulong) != 0)
            throw new InvalidSnapshotException($"snapshot of {snapshot.Length} bytes: expected a multiple of 8, at least {shortest}");

        ulong magic = MemoryMarshal.Read<ulong>(snapshot);
        if (magic != SnapshotHeader.ExpectedMagic)
            throw new InvalidSnapshotException($"snapshot begins with 0x{magic:X16}: expected 0x{SnapshotHeader.ExpectedMagic:X16} (CMSTATE1)");

        _records = snapshot[..^sizeof(ulong)];
        StateHash hash = default;
        hash.Add(_records);
        ulong written = MemoryMarshal.Read<ulong>(snapshot[_records.Length..]);
        if (hash.Value != written)
            throw new InvalidSnapshotException($"snapshot is damaged: its bytes hash to 0x{hash.Value:X16}, at offset {_records.Length} it says 0x{written:X16}");
    }

    public readonly bool IsAtEnd => _offset == _records.Length;

    public TRecord Read<TRecord>()
        where TRecord : unmanaged => Read<TRecord>(Unsafe.SizeOf<TRecord>());

    /// <summary>A record of which an older version had only the first bytes; the others are zero.</summary>
    public TRecord Read<TRecord>(int length)
        where TRecord : unmanaged
    {
        Require(_records.Length - _offset >= length, $"room for a {typeof(TRecord).Name} of {length} bytes");
        TRecord record = default;
        _records.Slice(_offset, length).CopyTo(MemoryMarshal.AsBytes(new Span<TRecord>(ref record)));
        _offset += length;
        return record;
    }

    /// <summary>Refuses the snapshot when a condition on the last record read does not hold.</summary>
    public readonly void Require(bool condition, string expected)
    {
        if (!condition)
            throw new InvalidSnapshotException($"snapshot record that ends at offset {_offset}: expected {expected}");
    }
}
