using System.Numerics;
using System.Runtime.CompilerServices;

namespace Commodities.Aeron.Protocol;

/// <summary>Sizes that the protocol fixes, in bytes.</summary>
internal static class LogLimits
{
    public const int FrameAlignment = 32;
    public const int MinTermLength = 64 * 1024;
    public const int MaxTermLength = 1024 * 1024 * 1024;
    public const int MaxMtu = 65_504;
    public const int MaxMessageLength = 16 * 1024 * 1024;
    public const int PartitionCount = 3;

    /// <summary>The space that a frame of this length takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Align(int frameLength) => (frameLength + (FrameAlignment - 1)) & ~(FrameAlignment - 1);

    public static bool IsTermLength(int length) => length is >= MinTermLength and <= MaxTermLength && BitOperations.IsPow2(length);

    public static int BitsToShift(int termLength) => BitOperations.TrailingZeroCount(termLength);

    /// <summary>The longest message of a stream: an eighth of a term, 16 MiB at most.</summary>
    public static int MaxMessage(int termLength) => Math.Min(termLength / 8, MaxMessageLength);

    /// <summary>The position of an offset in a term. Term ids wrap as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Position(int termId, int termOffset, int bitsToShift, int initialTermId) =>
        ((long)unchecked(termId - initialTermId) << bitsToShift) + termOffset;

    /// <summary>The term id at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TermId(long position, int bitsToShift, int initialTermId) => unchecked((int)(position >> bitsToShift) + initialTermId);

    /// <summary>The partition that holds a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Partition(long position, int bitsToShift) => (int)((position >> bitsToShift) % PartitionCount);
}
