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
    public static void CreateCrashed(string live, string crashed, int count, Func<JournalSettings, JournalSettings>? change = null)
    {
        JournalSettings settings = Small(live);
        using FasterJournal journal = FasterJournal.Open(change is null ? settings : change(settings));
        Append(journal, count);
        TemporaryDirectory.Copy(live, crashed);
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

    public static string Segment(string directory, int segment) => Path.Combine(directory, $"segment-{segment:D10}.log");
}
