using System.Numerics;
using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>
/// A 64-bit hash over little-endian words. Each step is a bijection of the hash and of the word, so a change of one word always
/// changes the result. Guards against accidents, not against forgers.
/// </summary>
public struct StateHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const int Rotation = 29;

    private ulong _hash;

    /// <summary>The hash of what was added so far.</summary>
    public readonly ulong Value
    {
        get
        {
            ulong value = (_hash ^ (_hash >> 32)) * Multiplier;
            return value ^ (value >> 29);
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">A multiple of 8 bytes.</param>
    /// <exception cref="InvariantException">The length is not a multiple of 8.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Invariant.That(bytes.Length % sizeof(ulong) == 0);
        ulong hash = _hash;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            hash = BitOperations.RotateLeft((hash + Multiplier ^ word) * Multiplier, Rotation);
        _hash = hash;
    }
}
