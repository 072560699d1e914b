using System.Runtime.InteropServices;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>Folds results into 64 bits, so that no work is left out because nobody looks at it.</summary>
public static class ResultHash
{
    public const ulong Start = 0xCBF2_9CE4_8422_2325;

    private const ulong Prime = 0x0000_0100_0000_01B3;

    public static ulong Fold(ulong hash, long value) => (hash ^ (ulong)value) * Prime;

    public static ulong Fold(ulong hash, ref readonly EventSlot slot)
    {
        foreach (long word in MemoryMarshal.Cast<byte, long>(slot.Bytes()))
            hash = Fold(hash, word);
        return hash;
    }
}
