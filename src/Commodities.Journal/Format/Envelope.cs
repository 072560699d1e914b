using System.Buffers.Binary;
using Commodities.Messages;

namespace Commodities.Journal.Format;

/// <summary>
/// The bytes around a payload, little-endian: magic u16, version u8, zero u8, payload length u32, sequence i64, epoch i32, pending u32,
/// previous chain u64, CRC32C u32 (over everything but itself), payload. Pending is the distance from the record back to the last
/// sequence that was durable when the record was appended.
/// </summary>
internal static class Envelope
{
    public const int HeaderBytes = 36;

    private const ushort Magic = 0x4A43;
    private const byte Version = 1;
    private const int CrcOffset = 32;

    public static int Write(Span<byte> target, long sequence, int epoch, uint pending, ulong previousChain, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, Magic);
        target[2] = Version;
        target[3] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], sequence);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(target[20..], pending);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], previousChain);
        payload.CopyTo(target[HeaderBytes..]);
        int length = HeaderBytes + payload.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(target[CrcOffset..], ComputeCrc(target[..length]));
        return length;
    }

    public static bool HasMagic(ReadOnlySpan<byte> envelope) =>
        BinaryPrimitives.ReadUInt16LittleEndian(envelope) == Magic && envelope[2] == Version && envelope[3] == 0;

    public static int PayloadLength(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadInt32LittleEndian(envelope[4..]);

    public static long Sequence(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadInt64LittleEndian(envelope[8..]);

    public static int Epoch(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadInt32LittleEndian(envelope[16..]);

    public static uint Pending(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadUInt32LittleEndian(envelope[20..]);

    public static ulong PreviousChain(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadUInt64LittleEndian(envelope[24..]);

    public static uint StoredCrc(ReadOnlySpan<byte> envelope) => BinaryPrimitives.ReadUInt32LittleEndian(envelope[CrcOffset..]);

    public static uint ComputeCrc(ReadOnlySpan<byte> envelope) =>
        ~Crc32C.Continue(Crc32C.Continue(Crc32C.Start, envelope[..CrcOffset]), envelope[HeaderBytes..]);
}
