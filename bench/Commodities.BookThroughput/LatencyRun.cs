using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Commodities.Matching;
using Commodities.Messages;
using HdrHistogram;

namespace Commodities.BookThroughput;

/// <summary>
/// Times each command by itself, one at a time, nothing looked up ahead: what an order meets that comes to an idle venue. The clock's own time, the median
/// of readings back to back, is taken off.
/// </summary>
internal static class LatencyRun
{
    private const long HighestNanos = 10_000_000_000;
    private const int Digits = 3;
    private const int ClockReadings = 100_000;

    /// <summary>Runs the stream and returns the percentiles as text.</summary>
    public static string Run<TSink>(CommandStream stream, int liveOrders, bool checksAccounts, int most = int.MaxValue)
        where TSink : struct, ITimedSink
    {
        stream.CheckAccounts(checksAccounts);
        using MatchingEngine<TSink> engine = new(BookRun.OptionsFor(stream.Mix, liveOrders), new TSink());
        for (int index = 0; index < stream.Untimed; index++)
        {
            engine.Sink.Begin();
            engine.Apply(in stream.Commands[index]);
        }

        long[] ticks = new long[Math.Min(stream.Timed, most)];
        Time(engine, stream.Commands.AsSpan(stream.Untimed, ticks.Length), ticks);
        return Percentiles(ticks);
    }

    /// <summary>Times commands one by one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Time<TSink>(MatchingEngine<TSink> engine, ReadOnlySpan<CommandSlot> commands, long[] ticks)
        where TSink : struct, ITimedSink
    {
        for (int index = 0; index < commands.Length; index++)
        {
            engine.Sink.Begin();
            long start = Stopwatch.GetTimestamp();
            engine.Apply(in commands[index]);
            ticks[index] = Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>Median, 90, 99, 99.9, 99.99 percent and the longest, in nanoseconds without the clock's own time.</summary>
    public static string Percentiles(long[] ticks)
    {
        long clock = ClockTicks(out long grain);
        LongHistogram histogram = new(HighestNanos, Digits);
        foreach (long measured in ticks)
            histogram.RecordValue(Math.Max(0, Nanos(measured - clock)));
        string percentiles = string.Join('/', new[] { 50, 90, 99, 99.9, 99.99 }.Select(percent => histogram.GetValueAtPercentile(percent).ToString(CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ns p50/p90/p99/p99.9/p99.99 {percentiles}, longest {histogram.GetMaxValue()} (clock {Nanos(clock)} ns taken off, its grain {Nanos(grain)} ns)");
    }

    private static long Nanos(long ticks) => ticks * (1_000_000_000 / Stopwatch.Frequency);

    private static long ClockTicks(out long grain)
    {
        long[] readings = new long[ClockReadings];
        for (int index = 0; index < readings.Length; index++)
        {
            long start = Stopwatch.GetTimestamp();
            readings[index] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(readings);
        long[] distinct = [.. readings.Where(reading => reading > 0).Distinct().Order().Take(2)];
        grain = distinct.Length == 2 ? distinct[1] - distinct[0] : distinct.FirstOrDefault();
        return readings[readings.Length / 2];
    }
}
