using System.Buffers.Binary;

namespace Commodities.Gateway.Fix.Storage;

/// <summary>
/// A record of a session's file: checksum (CRC-32C of the rest), length of the payload, kind, number, event sequence, payload; little-endian,
/// padded with zeros to eight bytes.
/// </summary>
internal readonly ref struct FixRecord
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderLength = 32;

    /// <summary>The longest payload.</summary>
    public const int MaxPayloadLength = 32 * 1024;

    private const int Alignment = 8;
    private const int ChecksumLength = 4;

    /// <summary>What it tells.</summary>
    public required FixRecordKind Kind { get; init; }

    /// <summary>The number that it is about; of a reset, the moment in UTC nanoseconds.</summary>
    public required long Number { get; init; }

    /// <summary>Of an application message, the event that it tells of; 0 is none.</summary>
    public long EventSequence { get; init; }

    /// <summary>The message or note.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Of copies how many there are.</summary>
    public int CopyCount => (Payload.Length / sizeof(long)) - 1;

    /// <summary>Bytes of the record in the file.</summary>
    public int Length => LengthOf(Payload.Length);

    /// <summary>Writes the record at the beginning of a span that has room for it.</summary>
    public void Write(Span<byte> target)
    {
        Span<byte> record = target[..Length];
        record.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], Payload.Length);
        record[8] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], EventSequence);
        Payload.CopyTo(record[HeaderLength..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C.Of(record[ChecksumLength..]));
    }

    /// <summary>Reads the record at the beginning of a span.</summary>
    /// <returns>False when there is no whole, undamaged record.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FixRecord record)
    {
        record = default;
        if (bytes.Length < HeaderLength)
            return false;
        int payloadLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (payloadLength is < 0 or > MaxPayloadLength || bytes.Length < LengthOf(payloadLength))
            return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Crc32C.Of(bytes[ChecksumLength..LengthOf(payloadLength)]))
            return false;
        FixRecordKind kind = (FixRecordKind)bytes[8];
        record = new()
        {
            Kind = kind,
            Number = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            EventSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            Payload = bytes.Slice(HeaderLength, payloadLength),
        };
        return kind is >= FixRecordKind.Reset and <= FixRecordKind.Lost;
    }

    /// <summary>Of copies when the first went out, in UTC nanoseconds.</summary>
    public long SentUtcNanos() => BinaryPrimitives.ReadInt64LittleEndian(Payload);

    /// <summary>Of copies where one of them comes from: twice the event's sequence, and one more for the second message of the event.</summary>
    public long Origin(int copy) => BinaryPrimitives.ReadInt64LittleEndian(Payload[(sizeof(long) * (copy + 1))..]);

    private static int LengthOf(int payloadLength) => (HeaderLength + payloadLength + Alignment - 1) & -Alignment;
}
