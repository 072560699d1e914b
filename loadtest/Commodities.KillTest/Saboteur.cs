using Commodities.Journal;

namespace Commodities.KillTest;

/// <summary>Breaks one thing between a kill and the audit, to show that the audit sees it.</summary>
internal static class Saboteur
{
    private const int RecordsCut = 5;

    /// <summary>Does it.</summary>
    public static void Act(Sabotage sabotage, string data, Witness witness)
    {
        switch (sabotage)
        {
            case Sabotage.AlterMemory:
                long sequence = witness.Seen.Last - 1;
                witness.Seen.Set(sequence, witness.Seen[sequence] ^ 1);
                break;
            case Sabotage.CutJournal:
                CutJournal(Path.Combine(data, "commands"), witness.LastCommand - RecordsCut);
                break;
            case Sabotage.DeleteSegment:
                DeleteSegment(Path.Combine(data, "events"));
                break;
        }
    }

    private static void DeleteSegment(string directory) =>
        File.Delete(Path.Combine(directory, Segment((int)(JournalVerifier.Verify(directory).TailAddress / SegmentBytes(directory)))));

    // Everything behind a record becomes zero, as if it had never been written.
    private static void CutJournal(string directory, long lastKept)
    {
        long address;
        using (JournalReader reader = JournalReader.OpenOffline(directory, lastKept + 1))
        {
            reader.TryRead(out JournalRecord record);
            address = record.Address;
        }

        long segmentBytes = SegmentBytes(directory);
        using FileStream file = File.OpenWrite(Path.Combine(directory, Segment((int)(address / segmentBytes))));
        file.Position = address % segmentBytes;
        file.Write(new byte[segmentBytes - file.Position]);
    }

    private static long SegmentBytes(string directory) => new FileInfo(Path.Combine(directory, Segment(0))).Length;

    private static string Segment(int number) => $"segment-{number:D10}.log";
}
