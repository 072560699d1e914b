using System.Numerics;
using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>CRC-32C (Castagnoli), by the processor's own instruction where it has one.</summary>
public static class Crc32C
{
    /// <summary>The start value of a running checksum.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The checksum of one run of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(Start, bytes);

    /// <summary>Takes more bytes into a running checksum; the complement of the last value is the checksum.</summary>
    public static uint Continue(uint running, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) running = BitOperations.Crc32C(running, word);
        foreach (byte one in bytes[(words.Length * sizeof(ulong))..]) running = BitOperations.Crc32C(running, one);
        return running;
    }
}
