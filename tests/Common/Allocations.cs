using System.Runtime.CompilerServices;

namespace Commodities.Tests;

/// <summary>
/// Counts what code allocates. Of several rounds the lowest counts: what the runtime and other tests of the process do (a collection in
/// between gives back the rest of a thread's 8 KiB and counts it) can only add, and what the code itself allocates is in every round.
/// </summary>
internal static class Allocations
{
    private const int Rounds = 5;

    /// <summary>The least bytes that the calling thread allocated in one of up to five rounds; stops at the first without any.</summary>
    public static long Least(Action round) => Least(() => Of(round));

    /// <summary>The bytes that the calling thread allocates for an action. Not inlined, so that nothing of the caller moves in between.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Of(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The least of up to five figures that the round counts itself.</summary>
    public static long Least(Func<long> round)
    {
        long least = long.MaxValue;
        for (int index = 0; index < Rounds && least != 0; index++)
            least = Math.Min(least, round());
        return least;
    }
}
