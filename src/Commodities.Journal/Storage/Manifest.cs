using System.Buffers.Binary;
using System.Text;
using Commodities.Journal.Format;
using Commodities.Messages;

namespace Commodities.Journal.Storage;

/// <summary>What a journal is and where it begins. Replaced as a whole at each change, never on the path of a commit.</summary>
internal sealed record Manifest
{
    private const uint Magic = 0x4D4A_4301;
    private const int KindBytes = 32;
    private const int Bytes = 128;

    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required Geometry Geometry { get; init; }

    /// <summary>The last run; 0 before the first.</summary>
    public int Epoch { get; init; }

    /// <summary>The last record before the last run's first: all up to here were verified and flushed when that run began.</summary>
    public long EpochStartSequence { get; init; }

    public ulong EpochStartChain { get; init; }

    /// <summary>Where the log begins: the first record address of a segment. Older segments were dropped.</summary>
    public long BeginAddress { get; init; }

    /// <summary>The first sequence at <see cref="BeginAddress"/>, and the chain value before it.</summary>
    public long BeginSequence { get; init; }

    public ulong BeginChain { get; init; }

    /// <summary>The highest segment that was zeroed, flushed and named. Nothing is ever written to a higher one.</summary>
    public int PreparedThrough { get; init; }

    public static Manifest Create(JournalSettings settings, Guid id) => new()
    {
        Id = id,
        Kind = settings.Kind,
        Geometry = new Geometry(settings.PageSizeBits, settings.SegmentBytes),
        BeginAddress = Geometry.FirstAddress,
        BeginSequence = 1,
        BeginChain = Chain.Start(id),
        EpochStartChain = Chain.Start(id),
    };

    public byte[] Encode()
    {
        byte[] bytes = new byte[Bytes];
        Span<byte> target = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        Id.TryWriteBytes(target[4..]);
        Encoding.ASCII.GetBytes(Kind, target.Slice(20, KindBytes));
        BinaryPrimitives.WriteInt32LittleEndian(target[52..], Geometry.PageSizeBits);
        BinaryPrimitives.WriteInt64LittleEndian(target[56..], Geometry.SegmentBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[64..], Epoch);
        BinaryPrimitives.WriteInt32LittleEndian(target[68..], PreparedThrough);
        BinaryPrimitives.WriteInt64LittleEndian(target[72..], EpochStartSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[80..], EpochStartChain);
        BinaryPrimitives.WriteInt64LittleEndian(target[88..], BeginAddress);
        BinaryPrimitives.WriteInt64LittleEndian(target[96..], BeginSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[104..], BeginChain);
        BinaryPrimitives.WriteUInt32LittleEndian(target[(Bytes - 4)..], Crc32C.Of(target[..(Bytes - 4)]));
        return bytes;
    }

    /// <summary>Null with the reason when the bytes are not a manifest.</summary>
    public static Manifest? Decode(ReadOnlySpan<byte> bytes, out string reason)
    {
        reason = string.Empty;
        if (bytes.Length != Bytes) reason = $"the file has {bytes.Length} bytes, a manifest has {Bytes}";
        else if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) reason = "the file does not begin with the manifest's magic number and version 1";
        else if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Bytes - 4)..]) != Crc32C.Of(bytes[..(Bytes - 4)])) reason = "the manifest's checksum does not match";
        return reason.Length > 0 ? null : Read(bytes);
    }

    private static Manifest Read(ReadOnlySpan<byte> bytes) => new()
    {
        Id = new Guid(bytes.Slice(4, 16)),
        Kind = Encoding.ASCII.GetString(bytes.Slice(20, KindBytes).TrimEnd((byte)0)),
        Geometry = new Geometry(BinaryPrimitives.ReadInt32LittleEndian(bytes[52..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[56..])),
        Epoch = BinaryPrimitives.ReadInt32LittleEndian(bytes[64..]),
        PreparedThrough = BinaryPrimitives.ReadInt32LittleEndian(bytes[68..]),
        EpochStartSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[72..]),
        EpochStartChain = BinaryPrimitives.ReadUInt64LittleEndian(bytes[80..]),
        BeginAddress = BinaryPrimitives.ReadInt64LittleEndian(bytes[88..]),
        BeginSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[96..]),
        BeginChain = BinaryPrimitives.ReadUInt64LittleEndian(bytes[104..]),
    };
}
