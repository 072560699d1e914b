namespace Commodities.Benchmarks.Allocations;

/// <summary>
/// Counts the bytes that a benchmark's body allocates. Code is warmed up first, so that compiling and first uses don't count. Of
/// several rounds the lowest counts: what else goes on in the process can only add, and what each operation allocates is in all of them.
/// </summary>
public static class AllocationMeter
{
    private const int Rounds = 5;
    private const int MinOperationsPerRound = 2_000;
    private const int MinWarmUpCalls = 4;
    private const int MinWarmUpOperations = 4_000;
    private const int PauseMilliseconds = 2;
    private const int MostPauses = 10;

    // What the runtime compiles in the background comes after 100 ms without new methods; the warm-up outlasts that.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <param name="benchmark">What to measure.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    public static AllocationMeasurement Measure(AllocationCase benchmark, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        using BenchmarkRun run = benchmark.Start();
        run.Prepare();
        ulong hash = run.Invoke();
        Warm(run, benchmark.OperationsPerInvoke, cancellation);

        int calls = CallsFor(MinOperationsPerRound, 1, benchmark.OperationsPerInvoke);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            least = Math.Min(least, MeasureRound(run, benchmark.Scope, calls));
        }

        return new AllocationMeasurement(benchmark.Name, least, (long)calls * benchmark.OperationsPerInvoke, hash);
    }

    private static int CallsFor(int operations, int minCalls, int operationsPerInvoke) =>
        Math.Max(minCalls, (operations + operationsPerInvoke - 1) / operationsPerInvoke);

    private static void Warm(BenchmarkRun run, int operationsPerInvoke, CancellationToken cancellation)
    {
        int calls = CallsFor(MinWarmUpOperations, MinWarmUpCalls, operationsPerInvoke);
        long end = Environment.TickCount64 + (long)WarmUp.TotalMilliseconds;
        for (int call = 0; call < calls || Environment.TickCount64 < end; call++)
        {
            cancellation.ThrowIfCancellationRequested();
            run.Prepare();
            run.Invoke();
        }
    }

    private static long MeasureRound(BenchmarkRun run, AllocationScope scope, int calls)
    {
        long allocated = 0;
        for (int call = 0; call < calls; call++)
        {
            run.Prepare();

            // Once a round: where a round has many calls, the venue under them never rests, and its expected figure has room for it.
            long before = call == 0 ? AllocatedAtRest(scope) : Allocated(scope);
            run.Invoke();
            allocated += Allocated(scope) - before;
        }

        return allocated;
    }

    /// <summary>
    /// What other threads still do for the preparation (a commit that completes) is not the benchmark's: waits until they allocate no more.
    /// </summary>
    private static long AllocatedAtRest(AllocationScope scope)
    {
        long allocated = Allocated(scope);
        if (scope == AllocationScope.Thread)
            return allocated;
        for (int pause = 0; pause < MostPauses; pause++)
        {
            Thread.Sleep(PauseMilliseconds);
            long before = allocated;
            allocated = Allocated(scope);
            if (allocated == before)
                break;
        }

        return allocated;
    }

    private static long Allocated(AllocationScope scope) =>
        scope == AllocationScope.Thread ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes(precise: true);
}
