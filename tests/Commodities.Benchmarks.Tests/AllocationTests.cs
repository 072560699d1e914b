using Commodities.Benchmarks.Allocations;
using Xunit;

namespace Commodities.Benchmarks.Tests;

/// <summary>The gate: each benchmark's body, with small inputs, against the checked-in file.</summary>
public sealed class AllocationTests
{
    private const int TimeLimitMilliseconds = 60_000;

    public static TheoryData<string> Names => new(BenchmarkCatalogue.All.Select(benchmark => benchmark.Name));

    [Theory(Timeout = TimeLimitMilliseconds)]
    [MemberData(nameof(Names))]
    public async Task Benchmark_allocates_what_the_checked_in_file_says(string name)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        AllocationMeasurement found = await Task.Run(() => AllocationMeter.Measure(Case(name), cancellation), cancellation);
        string? complaint = AllocationGate.Complaint(AllocationFile.Read(AllocationFile.Path), found);
        Assert.True(complaint == null, complaint);
    }

    [Theory(Timeout = TimeLimitMilliseconds)]
    [MemberData(nameof(Names))]
    public async Task Benchmark_gives_the_same_result_when_run_again_from_the_start(string name)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ulong first = await Task.Run(() => FirstResult(name), cancellation);
        ulong second = await Task.Run(() => FirstResult(name), cancellation);
        Assert.NotEqual(0UL, first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void File_names_the_benchmarks_that_there_are()
    {
        string? complaint = AllocationGate.ComplaintAboutNames(AllocationFile.Read(AllocationFile.Path), BenchmarkCatalogue.All.Select(benchmark => benchmark.Name));
        Assert.True(complaint == null, complaint);
    }

    [Fact]
    public void Only_what_writes_to_the_disk_may_allocate()
    {
        string[] allocating =
        [
            "JournalBenchmarks.AppendAcrossPages",
            "JournalBenchmarks.CommitEach",
            "JournalBenchmarks.CommitEach100",
            "JournalBenchmarks.CommitEach1000",
            "PipelineBenchmarks.InBatches",
            "PipelineBenchmarks.OneAtATime",
        ];
        IReadOnlyDictionary<string, ExpectedAllocation> expected = AllocationFile.Read(AllocationFile.Path);
        Assert.All(
            expected.Where(entry => !allocating.Contains(entry.Key)),
            entry => Assert.Equal(new ExpectedAllocation(0), entry.Value));
    }

    private static AllocationCase Case(string name) => BenchmarkCatalogue.All.Single(benchmark => benchmark.Name == name);

    private static ulong FirstResult(string name)
    {
        using BenchmarkRun run = Case(name).Start();
        run.Prepare();
        return run.Invoke();
    }
}
