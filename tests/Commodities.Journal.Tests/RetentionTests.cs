namespace Commodities.Journal.Tests;

/// <summary>Whole segments below the oldest record needed go away, and the journal stays sound over restarts.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void Segments_below_a_sequence_are_dropped_and_stay_dropped_when_reopened() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path);
        long first;
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            Logs.Append(journal, 3000);
            int dropped = journal.DropBefore(1500);
            first = journal.FirstSequence;
            Assert.True(dropped > 0 && !File.Exists(Logs.Segment(directory.Path, 0)), $"{dropped} segments dropped");
            Assert.InRange(first, 2, 1500);
            Assert.Equal(3000, Logs.CheckAll(journal));
            Logs.Append(journal, 100);
        }

        for (int run = 0; run < 3; run++)
        {
            using FasterJournal journal = FasterJournal.Open(settings);
            Assert.Equal(first, journal.FirstSequence);
            Assert.Equal(journal.LastSequence, Logs.CheckAll(journal));
            Logs.Append(journal, 100);
        }

        JournalVerification result = JournalVerifier.Verify(directory.Path);
        Assert.True(result.State == JournalState.Sound, result.Summary);
        Assert.Equal((first, 3400), (result.FirstSequence, result.LastSequence));
    });

    [Fact]
    public void The_segment_of_the_sequence_needed_and_the_last_one_stay() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.Equal(0, journal.DropBefore(1));
        Logs.Append(journal, 3000);
        Assert.Equal(0, journal.DropBefore(1));
        journal.DropBefore(long.MaxValue);
        Assert.InRange(journal.FirstSequence, 2, 3000);
        Assert.Equal(0, journal.DropBefore(2));
        Logs.Append(journal, 3000);
        Assert.Equal(6000, Logs.CheckAll(journal));
    });

    [Fact]
    public void A_crash_between_noting_and_deleting_is_finished_by_the_next_open() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        string aside = directory.Sub("aside");
        JournalSettings settings = Logs.Small(directory.Path);
        Logs.Create(settings, 2000);
        File.Copy(Logs.Segment(directory.Path, 0), aside);
        using (FasterJournal journal = FasterJournal.Open(settings)) Assert.True(journal.DropBefore(1500) > 0);
        File.Move(aside, Logs.Segment(directory.Path, 0));
        using FasterJournal again = FasterJournal.Open(settings);
        Assert.False(File.Exists(Logs.Segment(directory.Path, 0)));
        Assert.Equal(2000, Logs.CheckAll(again));
    });

    [Fact]
    public void A_segment_lost_after_retention_is_still_noticed() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path);
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            Logs.Append(journal, 3000);
            Assert.True(journal.DropBefore(1000) > 0);
        }

        int first = JournalVerifier.Verify(directory.Path).Segments.First;
        File.Delete(Logs.Segment(directory.Path, first));
        var error = Assert.Throws<JournalDamagedException>(() => FasterJournal.Open(settings));
        Assert.Equal(JournalFindingKind.MissingSegment, error.Findings[0].Kind);
    });

    [Fact]
    public void A_reader_below_the_kept_records_is_told_so() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Logs.Append(journal, 3000);
        using JournalReader behind = journal.OpenReader(1);
        Assert.True(behind.TryRead(out _));
        journal.DropBefore(2500);
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => journal.OpenReader(1));
        Assert.Contains($"{journal.FirstSequence} to 3000", refused.Message, StringComparison.Ordinal);
        var dropped = Assert.Throws<JournalDamagedException>(() => Logs.CheckAll(behind));
        Assert.Contains("retention", dropped.Message, StringComparison.Ordinal);
    });
}
