namespace Commodities.Journal.Tests;

/// <summary>What only a second process can show: the lock, and kill -9 with an outside witness.</summary>
public sealed class ProcessTests
{
    /// <summary>10 kills by default; COMMODITIES_JOURNAL_KILLS for more.</summary>
    private static readonly int Kills = Size.Of("COMMODITIES_JOURNAL_KILLS", 10);

    [Fact]
    public void A_second_process_is_refused_until_the_first_is_gone() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using WriterProcess writer = WriterProcess.Start(directory.Path);
        Waiting.For(() => writer.Acknowledged > 100, "the first hundred records");
        var error = Assert.Throws<JournalInUseException>(() => FasterJournal.Open(Logs.Small(directory.Path)));
        Assert.Contains($"process {writer.Id}", error.Message, StringComparison.Ordinal);
        writer.Kill();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.True(journal.LastSequence >= writer.Acknowledged);
    });

    [Fact]
    public void A_second_journal_object_in_the_same_process_is_refused() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
        Assert.Throws<JournalInUseException>(() => FasterJournal.Open(Logs.Small(directory.Path)));
        Logs.Append(journal, 10);
    });

    [Fact]
    public void A_running_journal_of_another_process_can_be_verified_and_read() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using WriterProcess writer = WriterProcess.Start(directory.Path);
        Waiting.For(() => writer.Acknowledged > 0, "the first record");
        long seen = 0;
        for (int round = 0; round < 30; round++)
        {
            JournalVerification result = JournalVerifier.Verify(directory.Path);
            Assert.True(result.State is JournalState.Sound or JournalState.TornTail, result.Summary);
            using JournalReader reader = JournalReader.OpenOffline(directory.Path);
            long last = Logs.CheckAll(reader);
            Assert.True(last >= seen, $"read {last} after {seen}");
            seen = last;
        }
    });

    [Fact]
    public void Nothing_acknowledged_is_lost_when_the_writer_is_killed() => Bounded.Run(
        () =>
        {
            using var directory = new TemporaryDirectory();
            var random = new Random(20261124);
            for (int kill = 1; kill <= Kills; kill++)
            {
                using WriterProcess writer = WriterProcess.Start(directory.Path);
                Waiting.For(() => writer.Acknowledged > 0, "the first acknowledgement");
                Thread.Sleep(random.Next(0, 150));
                writer.Kill();
                using FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path));
                Assert.True(journal.LastSequence >= writer.Acknowledged, $"kill {kill}: {writer.Acknowledged} acknowledged, {journal.LastSequence} found");
                Assert.Equal(journal.LastSequence, Logs.CheckAll(journal));
                if (journal.FirstSequence + 20_000 < journal.LastSequence) journal.DropBefore(journal.LastSequence - 5000);
            }
        },
        seconds: 60 + (Kills * 5));
}
