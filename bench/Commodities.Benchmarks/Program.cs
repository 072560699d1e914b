using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Commodities.Benchmarks.Allocations;

// The package's own options, and two of ours that measure allocation alone, in seconds.
return args switch
{
    ["--update-allocations"] => Update(),
    ["--check-allocations"] => Check(),
    _ => Measure(args),
};

static int Measure(string[] args)
{
    IConfig config = DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithCultureInfo(CultureInfo.InvariantCulture));
    bool namesJob = args.Any(argument => argument is "-j" or "--job");
    string[] all = args.Length == 0 ? ["--filter", "*"] : args;
    IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
        .Run(all, namesJob ? config : config.AddJob(Job.ShortRun));
    return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
}

static int Update()
{
    List<AllocationMeasurement> measurements = [];
    foreach (AllocationCase benchmark in BenchmarkCatalogue.All)
        measurements.Add(Print(AllocationMeter.Measure(benchmark)));
    AllocationFile.Update(AllocationFile.Path, measurements);
    Console.WriteLine($"written to {AllocationFile.Path}");
    return 0;
}

static int Check()
{
    IReadOnlyDictionary<string, ExpectedAllocation> expected = AllocationFile.Read(AllocationFile.Path);
    int failures = 0;
    foreach (AllocationCase benchmark in BenchmarkCatalogue.All)
    {
        AllocationMeasurement found = Print(AllocationMeter.Measure(benchmark));
        if (AllocationGate.Complaint(expected, found) is not { } complaint)
            continue;
        Console.Error.WriteLine(complaint);
        failures++;
    }

    return failures == 0 ? 0 : 1;
}

static AllocationMeasurement Print(AllocationMeasurement measurement)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{measurement.Name,-40} {measurement.BytesPerOperation,12:0.###} B/op  {measurement.Operations,8} operations  result {measurement.ResultHash:x16}"));
    return measurement;
}
