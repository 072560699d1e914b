using System.Diagnostics;
using Commodities.Journal;

namespace Commodities.JournalLatency;

/// <summary>How long the very first start takes, for it zeroes a whole segment before it accepts anything.</summary>
internal static class StartTime
{
    private const int Rounds = 5;

    public static void Run(string directory)
    {
        Console.WriteLine($"opening an empty directory, and opening it again, median of {Rounds}");
        Console.WriteLine("segment |  first | again");
        foreach (int mebibytes in new[] { 16, 64, 256 })
        {
            var first = new List<double>();
            var again = new List<double>();
            for (int round = 0; round < Rounds; round++)
            {
                string path = Path.Combine(directory, $"start-{mebibytes}-{round}");
                var settings = new JournalSettings { Directory = path, SegmentBytes = mebibytes << 20 };
                first.Add(Open(settings));
                again.Add(Open(settings));
                Directory.Delete(path, recursive: true);
            }

            Console.WriteLine($"{mebibytes,3} MiB | {Median(first),3:F0} ms | {Median(again),3:F0} ms");
        }
    }

    /// <summary>Milliseconds until the journal can be appended to.</summary>
    private static double Open(JournalSettings settings)
    {
        long start = Stopwatch.GetTimestamp();
        using FasterJournal journal = FasterJournal.Open(settings);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
