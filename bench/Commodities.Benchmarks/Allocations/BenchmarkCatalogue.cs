using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Commodities.Benchmarks.Allocations;

/// <summary>All benchmarks of this program, found as BenchmarkDotNet finds them.</summary>
public static class BenchmarkCatalogue
{
    public static IReadOnlyList<AllocationCase> All { get; } = [.. In(typeof(BenchmarkCatalogue).Assembly.GetTypes())];

    /// <summary>The benchmarks of some classes, in the order of their names.</summary>
    public static IEnumerable<AllocationCase> In(params IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(BenchmarkAttribute)))
        .Select(method => new AllocationCase(method))
        .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal);
}
