using System.Collections.Concurrent;
using System.Globalization;

namespace Commodities.Aeron.Tests.Simulation;

/// <summary>
/// Loss up to 30 %, duplicates, reordering, cuts and restarts, each from a seed: every message arrives once and in order. COMMODITIES_SEEDS sets how
/// many seeds, COMMODITIES_SEED runs one.
/// </summary>
public sealed class SimulationTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("COMMODITIES_SEEDS") ?? "1000", CultureInfo.InvariantCulture);

    private static readonly int? OneSeed = Environment.GetEnvironmentVariable("COMMODITIES_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : null;

    [Fact]
    public void Every_message_arrives_once_and_in_order_whatever_the_network_does()
    {
        var failures = new ConcurrentBag<string>();
        int[] seeds = OneSeed is { } one ? [one] : [.. Enumerable.Range(1, Seeds)];
        Parallel.ForEach(seeds, seed =>
        {
            if (FailureOf(seed) is { } failure)
                failures.Add($"COMMODITIES_SEED={seed}: {failure}");
        });

        Assert.True(failures.IsEmpty, string.Join(Environment.NewLine, failures.Order().Take(10).Prepend($"{failures.Count} of {seeds.Length} seeds failed")));
    }

    [Fact]
    public void Same_seed_gives_the_same_datagrams()
    {
        for (int seed = 1; seed <= 8; seed++)
            Assert.Equal(TraceOf(seed), TraceOf(seed));
    }

    private static ulong TraceOf(int seed)
    {
        using var run = new SimulatedRun(seed);
        run.Complete();
        return run.Trace;
    }

    private static string? FailureOf(int seed)
    {
        using var run = new SimulatedRun(seed);
        bool complete = run.Complete();
        string[] faults = [.. run.Readers.SelectMany(reader => reader.Faults)];
        if (faults.Length > 0)
            return $"{faults[0]} (and {faults.Length - 1} more); {run.Scenario}";
        if (!complete)
            return $"received {string.Join(", ", run.Readers.Select(reader => reader.Received))} of {run.Expected}; {run.Scenario}";
        return run.Scenario.IsUndisturbed && run.Replays > 0 ? $"{run.Replays} replays though nothing was cut or restarted; {run.Scenario}" : null;
    }
}
