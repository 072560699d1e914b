using System.Numerics;
using System.Runtime.InteropServices;

namespace Commodities.Gateway.Fix.Storage;

/// <summary>CRC-32C (Castagnoli), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint running = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            running = BitOperations.Crc32C(running, word);
        foreach (byte one in bytes[(words.Length * sizeof(ulong))..])
            running = BitOperations.Crc32C(running, one);
        return ~running;
    }
}
