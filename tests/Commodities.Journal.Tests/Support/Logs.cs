using System.Buffers.Binary;

namespace Commodities.Journal.Tests;

/// <summary>Small journals with payloads that tell their sequence.</summary>
internal static class Logs
{
    /// <summary>4 KiB pages and 64 KiB segments: a few thousand records fill several segments.</summary>
    public static JournalSettings Small(string directory) => new()
    {
        Directory = directory,
        PageSizeBits = 12,
        SegmentBytes = 64 * 1024,
        MaxPayloadBytes = 1024,
        WatermarkInterval = TimeSpan.FromMinutes(1),
    };

    /// <summary>The payload of a sequence: 12 to 131 bytes, another content for each, the same length for ten neighbours.</summary>
    public static byte[] Payload(long sequence)
    {
        byte[] payload = new byte[12 + (int)(sequence / 10 * 37 % 120)];
        ulong state = (ulong)sequence * 0x9E37_79B9_7F4A_7C15;
        for (int index = 0; index < payload.Length; index++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            payload[index] = (byte)state;
        }

        BinaryPrimitives.WriteInt64LittleEndian(payload, sequence);
        return payload;
    }

    /// <summary>Appends the next <paramref name="count"/> records, committing after each <paramref name="batch"/>.</summary>
    public static void Append(IJournal journal, int count, int batch = 50)
    {
        for (int index = 1; index <= count; index++)
        {
            long sequence = journal.LastSequence + 1;
            journal.Append(Payload(sequence), sequence);
            if (index % batch == 0 || index == count) journal.Commit();
        }
    }

    /// <summary>Creates a journal with records and closes it in order.</summary>
    public static void Create(JournalSettings settings, int count)
    {
        using FasterJournal journal = FasterJournal.Open(settings);
        Append(journal, count);
    }

    /// <summary>Creates a journal, and leaves in <paramref name="crashed"/> the files as a kill after the last commit would.</summary>
    public static void CreateCrashed(string live, string crashed, int count)
    {
        using FasterJournal journal = FasterJournal.Open(Small(live));
        AppendAndCopy(journal, live, crashed, () => Append(journal, count));
    }

    /// <summary>Appends, and copies the files as a kill would leave them, with the watermark as old as it can be: from before the appending.</summary>
    public static void AppendAndCopy(FasterJournal journal, string live, string crashed, Action append)
    {
        byte[] watermark = File.ReadAllBytes(Path.Combine(live, "journal.watermark"));
        append();
        int next = (int)(journal.DurablePosition.Address / RecordMap.SegmentBytes) + 1;
        Waiting.For(() => AtRest(live, next), $"making segment {next}");
        TemporaryDirectory.Copy(live, crashed);
        File.WriteAllBytes(Path.Combine(crashed, "journal.watermark"), watermark);
    }

    /// <summary>Reads all records, checks each against <see cref="Payload"/>, and returns the last sequence.</summary>
    public static long CheckAll(JournalReader reader)
    {
        while (reader.TryRead(out JournalRecord record))
        {
            if (!record.Payload.SequenceEqual(Payload(record.Sequence))) Assert.Fail($"Record {record.Sequence} does not have its payload.");
        }

        return reader.NextSequence - 1;
    }

    public static long CheckAll(IJournal journal)
    {
        using JournalReader reader = journal.OpenReader(journal.FirstSequence);
        return CheckAll(reader);
    }

    /// <summary>Waits until a new journal's second segment is not only there but noted in the manifest.</summary>
    public static void WaitForNextSegment(string directory) => Waiting.For(() => AtRest(directory, 1), "making segment 1");

    /// <summary>Whether the background has made and noted the segment and is not in the middle of replacing a small file.</summary>
    private static bool AtRest(string directory, int segment) =>
        JournalVerifier.Verify(directory).Segments.Last == segment && !Directory.EnumerateFiles(directory, "*.tmp").Any();

    public static string Segment(string directory, int segment) => Path.Combine(directory, $"segment-{segment:D10}.log");
}
