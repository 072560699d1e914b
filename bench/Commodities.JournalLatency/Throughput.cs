using System.Diagnostics;
using Commodities.Journal;

namespace Commodities.JournalLatency;

/// <summary>Records per second of one thread that appends a batch and commits it, over and over; and how fast they are verified and read.</summary>
internal static class Throughput
{
    private const int PayloadBytes = 100;

    public static void Run(string directory, int records)
    {
        Console.WriteLine($"append and commit in batches, {records} records of {PayloadBytes} B");
        Console.WriteLine(" batch | records/s");
        foreach (int batch in new[] { 1000, 2000, 4000, 8000 })
        {
            string path = Path.Combine(directory, $"batch-{batch}");
            Console.WriteLine($"{batch,6} | {records / Append(path, records, batch),11:N0}");
            if (batch == 8000) ReadBack(path);
            Directory.Delete(path, recursive: true);
        }
    }

    private static double Append(string path, int records, int batch)
    {
        using FasterJournal journal = FasterJournal.Open(new JournalSettings { Directory = path });
        byte[] payload = new byte[PayloadBytes];
        for (int index = 0; index < 200_000; index++)
        {
            journal.Append(payload, journal.LastSequence + 1);
            if (journal.LastSequence % batch == 0) journal.Commit();
        }

        long start = Stopwatch.GetTimestamp();
        for (int index = 1; index <= records; index++)
        {
            journal.Append(payload, journal.LastSequence + 1);
            if (index % batch == 0) journal.Commit();
        }

        journal.Commit();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void ReadBack(string path)
    {
        long start = Stopwatch.GetTimestamp();
        JournalVerification result = JournalVerifier.Verify(path);
        double verify = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        using FasterJournal journal = FasterJournal.Open(new JournalSettings { Directory = path });
        double open = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using JournalReader reader = journal.OpenReader(1);
        start = Stopwatch.GetTimestamp();
        long count = 0;
        while (reader.TryRead(out _)) count++;
        double read = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"from the page cache, {count:N0} records: verified at {result.LastSequence / verify:N0}/s, opened in {open:F2} s, read at {count / read:N0}/s");
    }
}
