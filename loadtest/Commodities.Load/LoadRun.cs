using System.Globalization;
using System.Text.Json;
using Commodities.Exchange.Configuration;
using HdrHistogram;

namespace Commodities.Load;

/// <summary>Carries a scenario out and tells the figures.</summary>
internal static class LoadRun
{
    public static void Carry(Scenario scenario, string? jsonPath, TextWriter output)
    {
        List<LatencyResult> latencies = [];
        List<ThroughputResult> throughputs = [];
        output.WriteLine($"{Environment.ProcessorCount} cores, load {Load()}");
        foreach (DurabilityMode durability in scenario.Durabilities)
        {
            foreach (int sessions in scenario.Sessions)
                latencies.AddRange(Latencies(scenario, durability, sessions, output));
            if (scenario.ThroughputSessions > 0)
                throughputs.AddRange(scenario.Doors.Where(door => door != Door.Echo || durability == scenario.Durabilities[0]).Select(door => Throughput(scenario, durability, door, output)));
        }

        ResultTable.Write(latencies, throughputs, output);
        if (jsonPath != null)
            File.WriteAllText(jsonPath, JsonSerializer.Serialize(new { scenario, latencies, throughputs }));
    }

    private static List<LatencyResult> Latencies(Scenario scenario, DurabilityMode durability, int sessions, TextWriter output)
    {
        using VenueProcess venue = new(durability, sessions);
        Dictionary<Door, LongHistogram> histograms = scenario.Doors.ToDictionary(door => door, _ => LatencyRun.NewHistogram());
        Dictionary<Door, double> allocated = scenario.Doors.ToDictionary(door => door, _ => double.MaxValue);
        Dictionary<Door, double> processor = scenario.Doors.ToDictionary(door => door, _ => double.MaxValue);
        LatencyRun[] runs = [.. scenario.Doors.Select(door => new LatencyRun(sessions, scenario.OrdersPerSecond, (session, answered) => Connect(venue, door, session, answered)))];
        for (int round = 0; round < scenario.Rounds; round++)
        {
            for (int index = 0; index < runs.Length; index++)
            {
                if (scenario.WarmUpSeconds > 0)
                    runs[index].Run(scenario.WarmUpSeconds, isMeasured: false);
                VenueUse before = venue.Use;
                long orders = Measure(runs[index], scenario, $"{durability}, {sessions} sessions, {scenario.Doors[index]}", output);
                Door door = scenario.Doors[index];
                VenueUse use = venue.Use - before;
                allocated[door] = Math.Min(allocated[door], use.AllocatedBytes / (double)orders);
                processor[door] = Math.Min(processor[door], use.ProcessorMicros / (double)orders);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{durability}, {sessions} sessions, {door}, round {round + 1} of {scenario.Rounds}: {orders} orders, load {Load()}"));
            }
        }

        for (int index = 0; index < runs.Length; index++)
        {
            runs[index].AddTo(histograms[scenario.Doors[index]]);
            runs[index].Close();
        }

        return [.. scenario.Doors.Select(door => new LatencyResult(durability, sessions, door, histograms[door], allocated[door], processor[door]))];
    }

    // A line a second, from another thread: the one that sends must keep its schedule.
    private static long Measure(LatencyRun run, Scenario scenario, string name, TextWriter output)
    {
        long answered = run.Answered;
        TextWriter lines = TextWriter.Synchronized(output);
        using Timer progress = new(
            _ =>
            {
                long now = run.Answered;
                lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {now - Interlocked.Exchange(ref answered, now)} orders in a second"));
            },
            null, 1_000, 1_000);
        return run.Run(scenario.Seconds, isMeasured: true);
    }

    private static ThroughputResult Throughput(Scenario scenario, DurabilityMode durability, Door door, TextWriter output)
    {
        using VenueProcess venue = new(durability, scenario.ThroughputSessions);
        ThroughputRun run = new(scenario.ThroughputSessions, scenario.ThroughputWindow, (session, answered) => Connect(venue, door, session, answered));
        run.Begin();
        Thread.Sleep(TimeSpan.FromSeconds(Math.Max(1, scenario.WarmUpSeconds)));
        VenueUse usedBefore = venue.Use;
        long begin = Precise.Nanos;
        long before = run.Answered;
        for (int second = 0; second < scenario.Seconds; second++)
        {
            long until = run.Answered;
            Thread.Sleep(1_000);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{durability}, {door}: {run.Answered - until} orders in a second"));
        }

        long orders = run.Answered - before;
        double seconds = (Precise.Nanos - begin) / 1e9;
        VenueUse use = venue.Use - usedBefore;
        run.End();
        return new(durability, scenario.ThroughputSessions, door, orders / seconds, use.AllocatedBytes / (double)Math.Max(1, orders), use.ProcessorMicros / (double)Math.Max(1, orders));
    }

    private static ILink Connect(VenueProcess venue, Door door, int session, Action<long> answered) => door switch
    {
        Door.Echo => new EchoLink(venue, answered),
        Door.Binary => new BinaryLink(venue, session, answered),
        _ => new FixLink(venue, session, answered),
    };

    private static string Load()
    {
        try
        {
            return File.ReadAllText("/proc/loadavg").Split(' ')[0];
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
