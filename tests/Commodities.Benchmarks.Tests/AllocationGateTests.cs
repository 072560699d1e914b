using Commodities.Benchmarks.Allocations;
using Xunit;

namespace Commodities.Benchmarks.Tests;

/// <summary>That the gate would close.</summary>
public sealed class AllocationGateTests
{
    private static readonly Dictionary<string, ExpectedAllocation> Zero = BenchmarkCatalogue.In(typeof(Probes))
        .ToDictionary(benchmark => benchmark.Name, _ => new ExpectedAllocation(0));

    private static readonly long ObjectBytes = BytesOfOneObject();

    [Fact]
    public void Gate_passes_when_nothing_is_allocated()
    {
        AllocationMeasurement found = Measure(nameof(Probes.Nothing));
        Assert.Equal(0, found.Bytes);
        Assert.Null(AllocationGate.Complaint(Zero, found));
    }

    [Theory]
    [InlineData(nameof(Probes.OneObjectEach))]
    [InlineData(nameof(Probes.OneObjectEachOnAnotherThread))]
    public void Gate_complains_with_name_figures_and_command_when_each_operation_allocates(string probe)
    {
        AllocationMeasurement found = Measure(probe);
        Assert.InRange(found.WholeBytesPerOperation, ObjectBytes, ObjectBytes + 1);
        string? complaint = AllocationGate.Complaint(Zero, found);
        Assert.StartsWith($"Probes.{probe}: expected 0 B per operation, found {found.WholeBytesPerOperation} B (", complaint, StringComparison.Ordinal);
        Assert.EndsWith(AllocationGate.UpdateCommand, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Gate_complains_when_one_object_is_allocated_in_all()
    {
        AllocationMeasurement found = Measure(nameof(Probes.OneObjectInAll));
        Assert.Equal(ObjectBytes, found.Bytes);
        Assert.NotNull(AllocationGate.Complaint(Zero, found));
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    [InlineData(110, true)]
    [InlineData(111, false)]
    public void Gate_takes_a_tolerance_on_both_sides(long bytesPerOperation, bool passes)
    {
        Dictionary<string, ExpectedAllocation> expected = new() { ["Some.Benchmark"] = new(100, 10) };
        // A little over the byte below: rounded up before it is compared.
        AllocationMeasurement found = new("Some.Benchmark", (bytesPerOperation * 1_000) - 999, 1_000, 1);
        Assert.Equal(bytesPerOperation, found.WholeBytesPerOperation);
        Assert.Equal(passes, AllocationGate.Complaint(expected, found) == null);
    }

    [Fact]
    public void Gate_complains_about_a_benchmark_that_the_file_lacks()
    {
        AllocationMeasurement found = new("New.Benchmark", 0, 1, 1);
        Assert.Contains("New.Benchmark: not in bench/allocations.json", AllocationGate.Complaint(Zero, found), StringComparison.Ordinal);
    }

    [Fact]
    public void Gate_complains_about_names_that_are_missing_or_stale()
    {
        Dictionary<string, ExpectedAllocation> expected = new() { ["Kept"] = new(0), ["Gone"] = new(0) };
        Assert.Null(AllocationGate.ComplaintAboutNames(expected, ["Gone", "Kept"]));
        string? complaint = AllocationGate.ComplaintAboutNames(expected, ["Kept", "New"]);
        Assert.Contains("lacks [New] and names what does not exist [Gone]", complaint, StringComparison.Ordinal);
    }

    private static AllocationMeasurement Measure(string probe) =>
        AllocationMeter.Measure(BenchmarkCatalogue.In(typeof(Probes)).Single(benchmark => benchmark.Name == $"Probes.{probe}"));

    private static long BytesOfOneObject()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object one = new();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(one);
        return bytes;
    }
}
