using System.Buffers;
using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>Takes the canonical state record by record: hashes it, and copies it where there is a buffer.</summary>
internal struct SnapshotWriter(IBufferWriter<byte>? buffer)
{
    private StateHash _hash;

    public readonly ulong Hash => _hash.Value;

    public void Write<TRecord>(ref readonly TRecord record)
        where TRecord : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<TRecord>(in record));
        _hash.Add(bytes);
        buffer?.Write(bytes);
    }
}
