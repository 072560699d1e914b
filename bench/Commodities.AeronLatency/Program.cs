using System.Globalization;

namespace Commodities.AeronLatency;

/// <summary>Measures the transport beside a bare UDP socket in the same run.</summary>
internal static class Program
{
    private const string Usage = """
        Usage: dotnet run -c Release --project bench/Commodities.AeronLatency -- [ROUNDS [ROUND-TRIPS [MESSAGES]]]
          ROUNDS       turns in which everything is measured once, default 5; the median of the turns is printed
          ROUND-TRIPS  round trips for each latency figure of a turn, default 20000
          MESSAGES     messages for each throughput figure of a turn, default 2000000
        """;

    private static readonly int[] Lengths = [32, 100, 288];

    private static int Main(string[] arguments)
    {
        int[] numbers = [5, 20_000, 2_000_000];
        for (int index = 0; index < arguments.Length; index++)
        {
            if (index >= numbers.Length || !int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]) || numbers[index] == 0)
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        Console.WriteLine(Machine());
        MeasureRoundTrips(numbers[0], numbers[1]);
        MeasureThroughput(numbers[0], numbers[2]);
        Console.WriteLine(Machine());
        return 0;
    }

    /// <summary>The rows take turns, so that a disturbance of the machine meets all of them.</summary>
    private static void MeasureRoundTrips(int rounds, int roundTrips)
    {
        foreach (int length in Lengths)
        {
            using var rows = new RoundTripRows(length);
            rows.Run(roundTrips);
            rows.Forget();
            for (int round = 0; round < rounds; round++)
                rows.Run(roundTrips);
            rows.Print();
        }
    }

    private static void MeasureThroughput(int rounds, int messages)
    {
        Console.WriteLine();
        Console.WriteLine("One way                                   million/s, median (lowest-highest)    MB/s  B allocated a message");
        foreach (int length in Lengths)
        {
            foreach (string transport in OneWay.Transports)
            {
                OneWay.Run(transport, length, messages / 10);
                OneWayResult[] results = [.. Enumerable.Range(0, rounds).Select(_ => OneWay.Run(transport, length, messages)).OrderBy(result => result.MessagesPerSecond)];
                OneWayResult median = results[rounds / 2];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{transport,-30} {length,4} B    {median.MessagesPerSecond / 1e6,8:F2} ({results[0].MessagesPerSecond / 1e6:F2}-{results[^1].MessagesPerSecond / 1e6:F2}){median.MessagesPerSecond * length / 1e6,20:F0}{results.Min(result => result.AllocatedBytes) / (double)messages,12:F3}"));
            }
        }
    }

    private static string Machine()
    {
        string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        string processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown" : "unknown";
        return $"{processor}, {Environment.ProcessorCount} processors, {Environment.OSVersion.VersionString}, .NET {Environment.Version}; load over 1 min {load}";
    }
}
