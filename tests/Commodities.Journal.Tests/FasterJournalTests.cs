using Commodities.Tests;

namespace Commodities.Journal.Tests;

public sealed class FasterJournalTests
{
    [Fact]
    public void A_new_journal_is_empty_and_begins_with_sequence_1() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.Equal((1L, 0L, 0L, 1), (journal.FirstSequence, journal.LastSequence, journal.DurableSequence, journal.Epoch));
        Assert.Equal(JournalHealth.Ok, journal.Health);
        using JournalReader reader = journal.OpenReader(1);
        Assert.False(reader.TryRead(out _));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(47)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Records_are_found_again_when_the_journal_is_reopened(int count) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path);
        Logs.Create(settings, count);
        for (int run = 2; run < 6; run++)
        {
            using FasterJournal journal = FasterJournal.Open(settings);
            Assert.Equal(count + ((run - 2) * 10), journal.DurableSequence);
            Assert.Equal(run, journal.Epoch);
            Assert.Equal(journal.LastSequence, Logs.CheckAll(journal));
            Logs.Append(journal, 10);
            Assert.Equal(journal.LastSequence, Logs.CheckAll(journal));
        }

        Assert.Equal(JournalState.Sound, JournalVerifier.Verify(directory.Path).State);
    });

    [Fact]
    public void A_record_is_durable_only_after_the_commit() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        using JournalReader reader = journal.OpenReader(1);
        journal.Append(Logs.Payload(1), 1);
        Assert.Equal((1L, 0L), (journal.LastSequence, journal.DurableSequence));
        Assert.False(reader.TryRead(out _));
        journal.Commit();
        Assert.Equal(1, journal.DurableSequence);
        Assert.True(reader.TryRead(out JournalRecord record));
        Assert.Equal(Logs.Payload(1), record.Payload.ToArray());
    });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Append_refuses_a_sequence_that_is_not_the_next(long sequence)
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => journal.Append(new byte[8], sequence));
        Assert.Contains("next sequence", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Append_refuses_a_payload_that_is_empty_or_too_long(int length)
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.Throws<ArgumentOutOfRangeException>(() => journal.Append(new byte[length], 1));
        Assert.Equal(0, journal.LastSequence);
    }

    [Fact]
    public void Payloads_of_every_length_come_back() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path);
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            for (int length = 1; length <= settings.MaxPayloadBytes; length++) journal.Append(Enumerable.Repeat((byte)length, length).ToArray(), length);
            journal.Commit();
        }

        using FasterJournal again = FasterJournal.Open(settings);
        using JournalReader reader = again.OpenReader(1);
        for (int length = 1; length <= settings.MaxPayloadBytes; length++)
        {
            Assert.True(reader.TryRead(out JournalRecord record));
            Assert.Equal(length, record.Payload.Length);
            Assert.False(record.Payload.ContainsAnyExcept((byte)length));
        }
    });

    [Fact]
    public void A_batch_larger_than_the_buffer_in_memory_is_written_without_a_commit_in_between() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Logs.Append(journal, 5000, batch: 5000);
        Assert.Equal(5000, Logs.CheckAll(journal));
    });

    [Fact]
    public void Append_allocates_nothing_per_record() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path) with { PageSizeBits = 20, SegmentBytes = 16 << 20 };
        using FasterJournal journal = FasterJournal.Open(settings);
        byte[] payload = Logs.Payload(7);
        for (int index = 0; index < 1000; index++) journal.Append(payload, journal.LastSequence + 1);
        journal.Commit();
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int index = 0; index < 2000; index++) journal.Append(payload, journal.LastSequence + 1);
        }));
    });

    [Fact]
    public void Appending_over_page_ends_takes_no_further_page_memory() => Bounded.Run(() =>
    {
        const int Pages = 12;
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path) with { PageSizeBits = 20, SegmentBytes = 16 << 20 };
        using FasterJournal journal = FasterJournal.Open(settings);
        byte[] payload = new byte[1024 - 40];
        journal.Append(payload, 1);
        journal.Commit();
        long allocated = Allocations.Least(() =>
        {
            for (int index = 0; index < Pages * 1024; index++) journal.Append(payload, journal.LastSequence + 1);
        });
        Assert.InRange(allocated, 0, Pages * 2048);
    });
}
