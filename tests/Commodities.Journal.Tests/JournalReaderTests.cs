using Commodities.Tests;

namespace Commodities.Journal.Tests;

public sealed class JournalReaderTests
{
    [Fact]
    public void A_reader_finds_every_sequence() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Logs.Append(journal, 2000);
        using JournalReader reader = journal.OpenReader(1);
        for (long sequence = 2000; sequence >= 1; sequence--)
        {
            reader.Seek(sequence);
            Assert.True(reader.TryRead(out JournalRecord record));
            Assert.Equal(sequence, record.Sequence);
            Assert.True(record.Payload.SequenceEqual(Logs.Payload(sequence)));
        }

        reader.Seek(2001);
        Assert.False(reader.TryRead(out _));
        Logs.Append(journal, 1);
        Assert.True(reader.TryRead(out JournalRecord next));
        Assert.Equal(2001, next.Sequence);
    });

    [Fact]
    public void A_reader_that_follows_a_running_writer_sees_each_durable_record_once_and_no_other() => Bounded.Run(() =>
    {
        const int Count = 40_000;
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path) with { Disk = new UnsyncedDisk() };
        using FasterJournal journal = FasterJournal.Open(settings);
        using JournalReader reader = journal.OpenReader(1);
        Exception? writerError = null;
        var writer = new Thread(() =>
        {
            try
            {
                Logs.Append(journal, Count, batch: 17);
            }
            catch (Exception error)
            {
                writerError = error;
            }
        })
        {
            IsBackground = true,
        };
        writer.Start();
        long expected = 1;
        while (expected <= Count && writerError is null)
        {
            if (!reader.TryRead(out JournalRecord record)) continue;
            long durable = journal.DurableSequence;
            bool right = record.Sequence == expected && record.Sequence <= durable && record.Payload.SequenceEqual(Logs.Payload(expected));
            if (!right) Assert.Fail($"Expected record {expected}, read {record.Sequence}; durable were {durable}.");
            expected++;
        }

        writer.Join();
        Assert.Null(writerError);
        Assert.False(reader.TryRead(out _));
    });

    [Fact]
    public void Reading_allocates_nothing_per_record() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { SegmentBytes = 1 << 20 });
        Logs.Append(journal, 6000);
        using JournalReader reader = journal.OpenReader(1);
        for (int index = 0; index < 1000; index++) Assert.True(reader.TryRead(out _));
        long sum = 0;
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int index = 0; index < 1000; index++)
            {
                if (reader.TryRead(out JournalRecord record)) sum += record.Payload.Length;
            }
        }));
        Assert.True(sum > 0);
    });

    [Fact]
    public void An_offline_reader_reads_a_closed_journal_and_changes_nothing() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        Logs.Create(Logs.Small(directory.Path), 500);
        string before = Listing(directory.Path);
        using (JournalReader reader = JournalReader.OpenOffline(directory.Path, 400))
        {
            Assert.True(reader.TryRead(out JournalRecord record));
            Assert.Equal((400, 1), (record.Sequence, record.Epoch));
            Assert.Equal(500, Logs.CheckAll(reader));
        }

        Assert.Equal(before, Listing(directory.Path));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(502)]
    public void An_offline_reader_refuses_a_sequence_that_is_not_there(long sequence) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        Logs.Create(Logs.Small(directory.Path), 500);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => JournalReader.OpenOffline(directory.Path, sequence));
        Assert.Contains("1 to 500", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void An_offline_reader_of_a_damaged_journal_gives_the_records_before_the_damage() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        Logs.Create(Logs.Small(directory.Path), 500);
        RecordMap map = RecordMap.Of(directory.Path);
        map.FlipBit(map.Places[299].Address + 45);
        Assert.Equal(JournalState.Damaged, JournalVerifier.Verify(directory.Path).State);
        using JournalReader reader = JournalReader.OpenOffline(directory.Path);
        Assert.Equal(299, Logs.CheckAll(reader));
    });

    [Fact]
    public void A_record_damaged_under_a_running_reader_is_named() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Logs.Append(journal, 500);
        RecordMap map = RecordMap.Of(directory.Path);
        using JournalReader reader = journal.OpenReader(1);
        map.FlipBit(map.Places[299].Address + 45);
        var error = Assert.Throws<JournalDamagedException>(() => Logs.CheckAll(reader));
        Assert.Equal((300, map.Places[299].Address), (error.Findings[0].ExpectedSequence, error.Findings[0].Address));
    });

    [Fact]
    public void A_directory_without_a_journal_cannot_be_read() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var error = Assert.Throws<FileNotFoundException>(() => JournalReader.OpenOffline(directory.Path));
        Assert.Contains("no journal", error.Message, StringComparison.Ordinal);
        Assert.Equal(JournalState.Empty, JournalVerifier.Verify(directory.Path).State);
    });

    private static string Listing(string directory) =>
        string.Join('\n', Directory.EnumerateFiles(directory).Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}").Order());
}
