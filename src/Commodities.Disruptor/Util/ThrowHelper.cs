using System.Diagnostics.CodeAnalysis;

namespace Disruptor.Util;

/// <summary>Throws outside the callers' bodies, so that those stay small enough to be inlined.</summary>
internal static class ThrowHelper
{
    public static void ThrowIfNotPowerOfTwo(int bufferSize)
    {
        if (bufferSize < 1 || !DisruptorUtil.IsPowerOf2(bufferSize))
            throw new ArgumentException($"bufferSize is {bufferSize}; it must be a power of two, from 1 to 2^30.", nameof(bufferSize));
    }

    [DoesNotReturn]
    public static void ThrowClaimCountOutOfRange(int n, int bufferSize)
        => throw new ArgumentException($"n is {n}; it must be from 1 to the buffer size, {bufferSize}.", nameof(n));

    [DoesNotReturn]
    public static void ThrowEventIndexOutOfRange(int index, long count)
        => throw new ArgumentOutOfRangeException(nameof(index), index, $"The batch holds {count} events; index must be from 0 to {count - 1}.");

    [DoesNotReturn]
    public static void ThrowBatchRangeOutOfRange(int beginIndex, int length, int available)
        => throw new ArgumentOutOfRangeException(
            nameof(beginIndex), beginIndex, $"beginIndex {beginIndex} with length {length} does not lie inside 0..{available}.");

    [DoesNotReturn]
    public static void ThrowScopeWithoutEvent()
        => throw new InvalidOperationException("The scope holds no event: the ring buffer was full. Check HasEvent or HasEvents first.");

    [DoesNotReturn]
    public static void ThrowMaxBatchSizeOutOfRange(object handler, int maxBatchSize)
        => throw new ArgumentOutOfRangeException(
            nameof(handler), maxBatchSize, $"MaxBatchSize of {handler.GetType()} is {maxBatchSize}; it must be at least 1, or null for no limit.");
}
