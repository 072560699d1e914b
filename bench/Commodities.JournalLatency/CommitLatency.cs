using System.Diagnostics;
using Commodities.Journal;
using HdrHistogram;

namespace Commodities.JournalLatency;

/// <summary>Commit latency of k records of 100 B against the bare disk, in turns of a few commits each so that both see the same weather.</summary>
internal static class CommitLatency
{
    private const int PayloadBytes = 100;
    private const int RecordBytes = 140;
    private const int CommitsPerTurn = 20;
    private const int WarmUpTurns = 5;

    public static void Run(string directory, int turns)
    {
        using FasterJournal journal = FasterJournal.Open(new JournalSettings { Directory = Path.Combine(directory, "journal") });
        using var bare = new BareFile(Path.Combine(directory, "bare"), 64 << 20, 1000 * RecordBytes);
        Console.WriteLine($"commit latency in µs, {turns * CommitsPerTurn} commits per cell, k records of {PayloadBytes} B, in turns with the bare disk");
        Console.WriteLine("     k |  bare p50   p99 | journal p50   p99 | ratio p50   p99 | allocated per commit");
        byte[] payload = new byte[PayloadBytes];
        foreach (int records in new[] { 1, 10, 100, 1000 })
        {
            var bareTimes = new LongHistogram(TimeSpan.TicksPerSecond * 100, 3);
            var journalTimes = new LongHistogram(TimeSpan.TicksPerSecond * 100, 3);
            long allocated = 0;
            for (int turn = -WarmUpTurns; turn < turns; turn++)
            {
                Turn(() => bare.Append(records * RecordBytes), turn < 0 ? null : bareTimes);
                long before = GC.GetTotalAllocatedBytes(precise: true);
                Turn(() => AppendAndCommit(journal, payload, records), turn < 0 ? null : journalTimes);
                if (turn >= 0) allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
            }

            Print(records, bareTimes, journalTimes, allocated / (turns * CommitsPerTurn));
        }
    }

    private static void AppendAndCommit(FasterJournal journal, byte[] payload, int records)
    {
        for (int index = 0; index < records; index++) journal.Append(payload, journal.LastSequence + 1);
        journal.Commit();
    }

    private static void Turn(Action commit, LongHistogram? times)
    {
        for (int index = 0; index < CommitsPerTurn; index++)
        {
            long start = Stopwatch.GetTimestamp();
            commit();
            times?.RecordValue((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
    }

    private static void Print(int records, LongHistogram bare, LongHistogram journal, long allocated)
    {
        double BareAt(double percentile) => bare.GetValueAtPercentile(percentile) / 1000.0;
        double JournalAt(double percentile) => journal.GetValueAtPercentile(percentile) / 1000.0;
        Console.WriteLine(
            $"{records,6} | {BareAt(50),9:F0} {BareAt(99),5:F0} | {JournalAt(50),11:F0} {JournalAt(99),5:F0} | {JournalAt(50) / BareAt(50),9:F2} {JournalAt(99) / BareAt(99),5:F2} | {allocated} B");
    }
}
