using System.Diagnostics;
using System.Globalization;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Pipeline;
using HdrHistogram;

namespace Commodities.VenueLatency;

/// <summary>The rounds and their table.</summary>
internal static class VenueMeasurement
{
    private const int WarmUpCommands = 300_000;
    private const int SinglesInTurn = 100;
    private const long HighestNanos = 60_000_000_000;

    public static void Run(int commands, int singles, int rounds, string data, int orders, WaitStrategyName? wait)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, data in {data}");
        foreach (DurabilityMode mode in new[] { DurabilityMode.Durable, DurabilityMode.Async })
        {
            Measure(mode, commands, singles, rounds, data, orders, wait);
        }
    }

    private static void Measure(DurabilityMode mode, int commands, int singles, int rounds, string data, int orders, WaitStrategyName? wait)
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        Directory.CreateDirectory(data);
        ReleaseWatch watch = new();
        ExchangeSettings settings = VenueConfiguration.LoadEmbedded().Settings;
        settings = settings with { Durability = new() { Mode = mode, LossWindowMilliseconds = mode == DurabilityMode.Async ? 50 : 0 } };
        if (wait is WaitStrategyName name)
        {
            settings = settings with { WaitStrategies = new() { CommandRing = name, EventRing = name } };
        }

        using BareFile bare = new(Path.Combine(data, "bare"));
        using Venue venue = Venue.Start(VenueOptionsFactory.Create(settings, data, watch));
        OrderFlow flow = new(venue.Commands, orders);
        flow.Open();
        Publish(flow, watch, Math.Max(WarmUpCommands, 2 * orders));
        List<double> rates = [];
        List<long> medians = [];
        List<long> bareMedians = [];
        for (int round = 0; round < rounds; round++)
        {
            rates.Add(Publish(flow, watch, commands));
            LongHistogram venueNanos = new(HighestNanos, 3);
            LongHistogram bareNanos = new(HighestNanos, 3);
            // In turns of a hundred, so that both meet the disk in the same mood.
            for (int timed = 0; timed < singles; timed += SinglesInTurn)
            {
                Time(venueNanos, () => watch.Await(flow.PublishNext()));
                Time(bareNanos, bare.WriteAndSync);
            }

            medians.Add(venueNanos.GetValueAtPercentile(50));
            bareMedians.Add(bareNanos.GetValueAtPercentile(50));
            Print($"{mode} round {round + 1}: {rates[^1]:#,0} commands/s; one at a time {Show(venueNanos)}; bare write+fdatasync {Show(bareNanos)}");
        }

        Print($"{mode} medians: {Median(rates):#,0} commands/s; one at a time {Median(medians) / 1e3:0.0} us, bare {Median(bareMedians) / 1e3:0.0} us, ratio {(double)Median(medians) / Median(bareMedians):0.00}; state {venue.State}; snapshot pause {venue.SnapshotPauseNanos / 1e6:0.00} ms");
    }

    private static double Publish(OrderFlow flow, ReleaseWatch watch, int commands)
    {
        long started = Stopwatch.GetTimestamp();
        long last = 0;
        for (int count = 0; count < commands; count++)
        {
            last = flow.PublishNext();
        }

        watch.Await(last);
        return commands / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Time(LongHistogram histogram, Action action)
    {
        for (int index = 0; index < SinglesInTurn; index++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            histogram.RecordValue((long)Stopwatch.GetElapsedTime(started).TotalNanoseconds);
        }
    }

    private static T Median<T>(List<T> values) => values.Order().ElementAt(values.Count / 2);

    private static string Show(LongHistogram nanos) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {nanos.GetValueAtPercentile(50) / 1e3:0.0} p99 {nanos.GetValueAtPercentile(99) / 1e3:0.0} max {nanos.GetMaxValue() / 1e3:0.0} us");

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
