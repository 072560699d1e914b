using BenchmarkDotNet.Attributes;
using Commodities.Benchmarks.Allocations;

namespace Commodities.Benchmarks.Tests;

/// <summary>Benchmarks that allocate a known amount, to show that the meter sees it.</summary>
public class Probes
{
    private const int Operations = 5_000;

    private object? _kept;

    [Benchmark(OperationsPerInvoke = Operations)]
    public ulong Nothing() => ResultHash.Start;

    [Benchmark(OperationsPerInvoke = Operations)]
    public ulong OneObjectEach() => Allocate(Operations);

    [Benchmark(OperationsPerInvoke = Operations)]
    public ulong OneObjectInAll() => Allocate(1);

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocationScope(AllocationScope.Process)]
    public ulong OneObjectEachOnAnotherThread()
    {
        Thread other = new(() => Allocate(Operations));
        other.Start();
        other.Join();
        return ResultHash.Start;
    }

    private ulong Allocate(int count)
    {
        for (int index = 0; index < count; index++)
            _kept = new object();
        return (ulong)(_kept == null ? 0 : count);
    }
}
