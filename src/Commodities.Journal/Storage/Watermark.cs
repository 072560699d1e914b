using System.Buffers.Binary;
using Commodities.Messages;

namespace Commodities.Journal.Storage;

/// <summary>The durable lower bound: a record that was reported durable, and the chain value after it.</summary>
/// <param name="JournalId">The journal it belongs to.</param>
/// <param name="Sequence">The last durable record when it was written; 0 before the first.</param>
/// <param name="Chain">The chain value after that record.</param>
internal sealed record Watermark(Guid JournalId, long Sequence, ulong Chain)
{
    private const uint Magic = 0x574A_4301;
    private const int Bytes = 40;

    public byte[] Encode()
    {
        byte[] bytes = new byte[Bytes];
        Span<byte> target = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        JournalId.TryWriteBytes(target[4..]);
        BinaryPrimitives.WriteInt64LittleEndian(target[20..], Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[28..], Chain);
        BinaryPrimitives.WriteUInt32LittleEndian(target[36..], Crc32C.Of(target[..36]));
        return bytes;
    }

    /// <summary>Null with the reason when the bytes are not a watermark.</summary>
    public static Watermark? Decode(ReadOnlySpan<byte> bytes, out string reason)
    {
        reason = string.Empty;
        if (bytes.Length != Bytes) reason = $"the file has {bytes.Length} bytes, a watermark has {Bytes}";
        else if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) reason = "the file does not begin with the watermark's magic number and version 1";
        else if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]) != Crc32C.Of(bytes[..36])) reason = "the watermark's checksum does not match";
        if (reason.Length > 0) return null;
        return new Watermark(
            new Guid(bytes.Slice(4, 16)), BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[28..]));
    }
}
