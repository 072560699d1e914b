namespace Commodities.Journal.Tests;

/// <summary>A write that fails is never acknowledged and never tried again; a full disk is seen before commits fail.</summary>
public sealed class DiskFailureTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 700)]
    [InlineData(17, 512)]
    [InlineData(60, 100_000)]
    public void A_failed_write_stops_the_journal_for_ever(int failingWrite, int bytesBeforeFailure) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk { FailWrite = failingWrite, BytesBeforeFailure = bytesBeforeFailure };
        FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk });
        var error = Assert.Throws<JournalFailedException>(() => Logs.Append(journal, 10_000, batch: 10));
        long durable = journal.DurableSequence;
        Assert.Contains("Input/output error", error.Message, StringComparison.Ordinal);
        Assert.Equal(JournalHealth.Failed, journal.Health);
        Assert.Equal(error.Message, journal.HealthDetail);
        Assert.Throws<JournalFailedException>(journal.Commit);
        Assert.Throws<JournalFailedException>(() => journal.Append(new byte[8], journal.LastSequence + 1));
        Assert.Equal(durable, journal.DurableSequence);
        Assert.Equal(failingWrite, disk.Writes);
        long last = journal.LastSequence;
        journal.Dispose();
        Assert.Equal(failingWrite, disk.Writes);

        using FasterJournal again = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.InRange(again.LastSequence, durable, last);
        Assert.Equal(again.LastSequence, Logs.CheckAll(again));
        Logs.Append(again, 100);
    });

    [Fact]
    public void A_write_that_fails_while_appending_is_reported_by_append() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk { FailWrite = 2 };
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk });
        Assert.Throws<JournalFailedException>(() =>
        {
            for (long sequence = 1; sequence < 1000; sequence++) journal.Append(Logs.Payload(sequence), sequence);
        });
        Assert.Equal(0, journal.DurableSequence);
        Assert.Equal(2, disk.Writes);
    });

    [Fact]
    public void Nothing_is_reported_durable_before_the_disk_has_answered() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk });
        disk.WriteGate.Reset();
        journal.Append(Logs.Payload(1), 1);
        var commit = new Thread(journal.Commit) { IsBackground = true };
        commit.Start();
        using JournalReader reader = journal.OpenReader(1);
        Assert.False(commit.Join(200));
        Assert.Equal(0, journal.DurableSequence);
        Assert.False(reader.TryRead(out _));
        disk.WriteGate.Set();
        commit.Join();
        Assert.Equal(1, journal.DurableSequence);
        Assert.True(reader.TryRead(out _));
    });

    [Fact]
    public void A_disk_without_room_for_the_next_segment_is_reported_before_commits_fail_and_recovers_when_freed() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        JournalSettings settings = Logs.Small(directory.Path) with { Disk = disk, WatermarkInterval = TimeSpan.FromMilliseconds(10) };
        using FasterJournal journal = FasterJournal.Open(settings);
        Logs.WaitForNextSegment(directory.Path);
        disk.Full = true;
        while (journal.Health == JournalHealth.Ok)
        {
            Logs.Append(journal, 1);
            Thread.Sleep(1);
        }

        long warned = journal.LastSequence;
        Assert.Equal(JournalHealth.OutOfSpace, journal.Health);
        Assert.Contains("no space left", journal.HealthDetail, StringComparison.Ordinal);
        Logs.Append(journal, 20);
        Assert.Equal(warned + 20, journal.DurableSequence);
        disk.Full = false;
        Waiting.For(() => journal.Health == JournalHealth.Ok, "recovering from the full disk");
        Logs.Append(journal, 2000);
        Assert.Equal(warned + 2020, Logs.CheckAll(journal));
    });

    [Fact]
    public void A_segment_that_cannot_be_made_is_reported_as_soon_as_the_one_before_it_is_entered() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk });
        Logs.WaitForNextSegment(directory.Path);
        disk.Full = true;
        while (journal.DurablePosition.Address <= RecordMap.SegmentBytes) Logs.Append(journal, 1);
        Waiting.For(() => journal.Health == JournalHealth.OutOfSpace, "the warning");
        Logs.Append(journal, 20);
        disk.Full = false;
    });

    [Fact]
    public void A_full_disk_ends_in_a_failed_commit_that_names_it_and_a_restart_goes_on() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk });
        Logs.WaitForNextSegment(directory.Path);
        disk.Full = true;
        var error = Assert.Throws<JournalFailedException>(() => Logs.Append(journal, 10_000, batch: 3));
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
        long durable = journal.DurableSequence;
        long last = journal.LastSequence;
        journal.Dispose();
        disk.Full = false;
        using FasterJournal again = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.InRange(again.LastSequence, durable, last);
        Logs.Append(again, 1000);
        Assert.Equal(again.LastSequence, Logs.CheckAll(again));
    });

    [Fact]
    public void A_real_file_system_that_fills_up_loses_nothing_that_was_durable() => Bounded.Run(() =>
    {
        using SmallFileSystem? small = SmallFileSystem.TryMount(megabytes: 4);
        Assert.SkipWhen(small is null, "This user may not mount a file system.");
        string path = Path.Combine(small!.Path, "journal");
        string filler = Path.Combine(small.Path, "filler");
        File.WriteAllBytes(filler, new byte[1 << 20]);
        JournalSettings settings = Logs.Small(path) with { SegmentBytes = 512 * 1024, WatermarkInterval = TimeSpan.FromMilliseconds(10) };
        FasterJournal journal = FasterJournal.Open(settings);
        var error = Assert.Throws<JournalFailedException>(() => Logs.Append(journal, 200_000, batch: 100));
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
        long durable = journal.DurableSequence;
        Assert.True(durable > 10_000, $"only {durable} records before the disk was full");
        journal.Dispose();
        File.Delete(filler);
        using FasterJournal again = FasterJournal.Open(settings);
        Assert.True(again.LastSequence >= durable);
        Logs.Append(again, 5000, batch: 100);
        Assert.Equal(again.LastSequence, Logs.CheckAll(again));
    });

    [Fact]
    public void A_journal_that_finds_no_room_when_it_is_created_says_so_and_is_created_later() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk { Full = true };
        JournalSettings settings = Logs.Small(directory.Path) with { Disk = disk };
        var error = Assert.Throws<JournalFailedException>(() => FasterJournal.Open(settings));
        Assert.Contains("no space left", error.Message, StringComparison.Ordinal);
        disk.Full = false;
        using FasterJournal journal = FasterJournal.Open(settings);
        Logs.Append(journal, 10);
    });

    [Fact]
    public void A_watermark_that_cannot_be_flushed_stops_the_journal() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { Disk = disk, WatermarkInterval = TimeSpan.FromMilliseconds(10) });
        Logs.Append(journal, 10);
        disk.FlushFails = true;
        var error = Assert.Throws<JournalFailedException>(() =>
        {
            for (int tries = 0; tries < 10_000; tries++)
            {
                Logs.Append(journal, 1);
                Thread.Sleep(1);
            }
        });
        Assert.Contains("Input/output error", error.Message, StringComparison.Ordinal);
        Assert.Equal(JournalHealth.Failed, journal.Health);
    });
}
