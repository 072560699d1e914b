using Commodities.Journal;

namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>The real journal with a hand on its commits: they can be held back, or made to fail as a disk does.</summary>
internal sealed class StandInJournal(IJournal journal) : IJournal
{
    private readonly ManualResetEventSlim _open = new(true);

    public volatile string? Failure;

    public Guid Id => journal.Id;

    public int Epoch => journal.Epoch;

    public long FirstSequence => journal.FirstSequence;

    public long LastSequence => journal.LastSequence;

    public long DurableSequence => journal.DurableSequence;

    public JournalPosition DurablePosition => journal.DurablePosition;

    public volatile bool OutOfSpace;

    public JournalHealth Health => OutOfSpace ? JournalHealth.OutOfSpace : journal.Health;

    public string? HealthDetail => OutOfSpace ? "the disk has no room for the next segment" : journal.HealthDetail;

    public void HoldCommits() => _open.Reset();

    public void LetCommitsGo() => _open.Set();

    public long Append(ReadOnlySpan<byte> payload, long sequence) => journal.Append(payload, sequence);

    public void Commit()
    {
        _open.Wait();
        if (Failure is string failure)
        {
            throw new JournalFailedException(failure);
        }

        journal.Commit();
    }

    public JournalReader OpenReader(long fromSequence) => journal.OpenReader(fromSequence);

    public int DropBefore(long sequence) => journal.DropBefore(sequence);

    public void Dispose() => journal.Dispose();
}
