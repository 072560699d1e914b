using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Commodities.Messages;

namespace Commodities.Journal.Snapshots;

/// <summary>
/// A snapshot file, little-endian: magic u32, sequence i64, event sequence i64, state hash u64, journal id 16 bytes, metadata length i32,
/// CRC32C of these u32; metadata; state; length of the state i64; XxHash128 of everything before it.
/// </summary>
internal static class SnapshotFormat
{
    public const int LargestMetadataBytes = 65_536;

    private const uint Magic = 0x534A_4301;
    private const int HeaderBytes = 52;
    private const int LengthBytes = 8;
    private const int HashBytes = 16;

    public static void Write(Stream target, SnapshotInfo info, Action<Stream> writePayload)
    {
        using var hashing = new HashingStream(target);
        byte[] metadata = Encoding.UTF8.GetBytes(info.Metadata);
        hashing.Write(Header(info, metadata.Length));
        hashing.Write(metadata);
        long before = hashing.Position;
        writePayload(hashing);
        Span<byte> trailer = stackalloc byte[LengthBytes + HashBytes];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, hashing.Position - before);
        hashing.Write(trailer[..LengthBytes]);
        hashing.GetHash(trailer[LengthBytes..]);
        target.Write(trailer[LengthBytes..]);
    }

    /// <summary>Reads a whole file and checks it. Null with the reason when it is not a whole snapshot.</summary>
    public static SnapshotFile? Check(string path, out string reason)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            return Check(path, stream, out reason);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reason = error.Message;
            return null;
        }
    }

    public static Stream OpenPayload(SnapshotFile file)
    {
        FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        return new PayloadStream(stream, file.PayloadOffset, file.PayloadBytes);
    }

    private static byte[] Header(SnapshotInfo info, int metadataBytes)
    {
        byte[] header = new byte[HeaderBytes];
        Span<byte> target = header;
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(target[4..], info.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[12..], info.EventSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[20..], info.StateHash);
        info.JournalId.TryWriteBytes(target[28..]);
        BinaryPrimitives.WriteInt32LittleEndian(target[44..], metadataBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(target[48..], Crc32C.Of(target[..48]));
        return header;
    }

    private static SnapshotFile? Check(string path, FileStream stream, out string reason)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        long length = stream.Length;
        reason = "the file is shorter than any snapshot";
        if (length < HeaderBytes + LengthBytes + HashBytes) return null;
        stream.ReadExactly(header);
        reason = "the header's magic number, version or checksum is wrong";
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic || BinaryPrimitives.ReadUInt32LittleEndian(header[48..]) != Crc32C.Of(header[..48])) return null;
        reason = "the checksum over the file does not match";
        if (!HashMatches(stream, length, out long payloadBytes)) return null;
        int metadataBytes = BinaryPrimitives.ReadInt32LittleEndian(header[44..]);
        reason = "its parts do not add up to the file's length";
        if (metadataBytes < 0 || payloadBytes < 0 || HeaderBytes + metadataBytes + payloadBytes + LengthBytes + HashBytes != length) return null;
        byte[] metadata = new byte[metadataBytes];
        stream.Position = HeaderBytes;
        stream.ReadExactly(metadata);
        reason = string.Empty;
        return new SnapshotFile(path, Info(header, metadata), HeaderBytes + metadataBytes, payloadBytes);
    }

    private static SnapshotInfo Info(ReadOnlySpan<byte> header, byte[] metadata) => new()
    {
        Sequence = BinaryPrimitives.ReadInt64LittleEndian(header[4..]),
        EventSequence = BinaryPrimitives.ReadInt64LittleEndian(header[12..]),
        StateHash = BinaryPrimitives.ReadUInt64LittleEndian(header[20..]),
        JournalId = new Guid(header.Slice(28, 16)),
        Metadata = Encoding.UTF8.GetString(metadata),
    };

    private static bool HashMatches(FileStream stream, long length, out long payloadBytes)
    {
        var hash = new XxHash128();
        byte[] chunk = new byte[1 << 16];
        stream.Position = 0;
        for (long left = length - HashBytes; left > 0;)
        {
            int count = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            if (count == 0) break;
            hash.Append(chunk.AsSpan(0, count));
            left -= count;
        }

        Span<byte> trailer = stackalloc byte[LengthBytes + HashBytes];
        stream.Position = length - trailer.Length;
        stream.ReadExactly(trailer);
        payloadBytes = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        return hash.GetCurrentHash().AsSpan().SequenceEqual(trailer[LengthBytes..]);
    }
}
