using System.Numerics;
using System.Runtime.CompilerServices;
using Disruptor.Processing;

namespace Disruptor;

/// <summary>Small helpers for sequences and powers of two.</summary>
public static class DisruptorUtil
{
    /// <summary>The smallest power of two that is not below <paramref name="x"/>.</summary>
    /// <param name="x">A number from 1 to 2^30.</param>
    /// <returns>A power of two.</returns>
    public static int CeilingNextPowerOfTwo(this int x) => (int)BitOperations.RoundUpToPowerOf2((uint)x);

    /// <summary>The logarithm to base two, rounded down.</summary>
    /// <param name="i">A positive number.</param>
    /// <returns>From 0 to 30.</returns>
    public static int Log2(int i) => BitOperations.Log2((uint)i);

    /// <summary>Whether <paramref name="x"/> is a power of two.</summary>
    /// <param name="x">Any number; zero and negative numbers are not powers of two.</param>
    /// <returns>True for 1, 2, 4 and so on.</returns>
    public static bool IsPowerOf2(this int x) => BitOperations.IsPow2(x);

    /// <summary>
    /// The lowest value among <paramref name="sequences"/>, and not above <paramref name="minimum"/>. Each value is an acquire load;
    /// the values are not a snapshot of one moment, but as each only grows, the answer is never too high.
    /// </summary>
    /// <param name="sequences">The sequences; may be empty.</param>
    /// <param name="minimum">The answer when there is none, or none lower.</param>
    /// <returns>The lowest value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GetMinimumSequence(Sequence[] sequences, long minimum = long.MaxValue)
    {
        foreach (var sequence in sequences)
        {
            var value = sequence.Value;
            if (value < minimum)
                minimum = value;
        }

        return minimum;
    }

    /// <summary>The sequences of some processors, in the same order.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>A new array.</returns>
    public static Sequence[] GetSequencesFor(params IEventProcessor[] processors) => Array.ConvertAll(processors, processor => processor.Sequence);
}
