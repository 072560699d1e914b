namespace Commodities.Journal;

/// <summary>
/// An append-only log of numbered records with group commit. <see cref="Append"/> and <see cref="Commit"/> belong to one thread at a time;
/// the properties and <see cref="OpenReader"/> and <see cref="DropBefore"/> may be used from any thread.
/// </summary>
public interface IJournal : IDisposable
{
    /// <summary>The journal's own identity, drawn when it was created; its first chain value comes from it.</summary>
    Guid Id { get; }

    /// <summary>The run of this writer: one more than the last run's, made durable before the first append.</summary>
    int Epoch { get; }

    /// <summary>The first record that is still kept; <see cref="LastSequence"/> + 1 when there is none.</summary>
    long FirstSequence { get; }

    /// <summary>The last record appended, durable or not; 0 before the first.</summary>
    long LastSequence { get; }

    /// <summary>
    /// The last record that is on the disk. Published with release semantics after the disk has answered, read with acquire semantics:
    /// whoever reads n finds the records up to n in the files. Never decreases.
    /// </summary>
    long DurableSequence { get; }

    /// <summary><see cref="DurableSequence"/> with the address behind that record, the two read together.</summary>
    JournalPosition DurablePosition { get; }

    /// <summary>Whether the journal can go on. Watch it to stop admitting before commits fail.</summary>
    JournalHealth Health { get; }

    /// <summary>Why <see cref="Health"/> is not <see cref="JournalHealth.Ok"/>, as one sentence; null when it is.</summary>
    string? HealthDetail { get; }

    /// <summary>Adds a record to the log in memory. Allocates nothing. The record is durable only after <see cref="Commit"/>.</summary>
    /// <param name="payload">1 to <see cref="JournalSettings.MaxPayloadBytes"/> bytes; copied.</param>
    /// <param name="sequence">Must be <see cref="LastSequence"/> + 1.</param>
    /// <returns>The log address of the record.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not the next one, or the payload is empty or too long.</exception>
    /// <exception cref="JournalFailedException">A write failed, now or before.</exception>
    long Append(ReadOnlySpan<byte> payload, long sequence);

    /// <summary>
    /// Writes everything appended to the disk and returns when it is durable; returns at once when nothing is new. About 1 KB is
    /// allocated per commit inside FASTER, nothing per record.
    /// </summary>
    /// <exception cref="JournalFailedException">The write failed, now or before: nothing past <see cref="DurableSequence"/> is durable for certain.</exception>
    void Commit();

    /// <summary>Opens a reader that follows the durable records of this journal. Dispose it when done; it may outlive a commit, not the journal's files.</summary>
    /// <param name="fromSequence">The first record to read: <see cref="FirstSequence"/> to <see cref="DurableSequence"/> + 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not kept any more, or not there yet.</exception>
    JournalReader OpenReader(long fromSequence);

    /// <summary>Deletes whole segments of which no record is needed any more. Does disk work: not for the appending thread.</summary>
    /// <param name="sequence">The oldest record that must stay (that of the oldest snapshot needed, plus one).</param>
    /// <returns>The number of segment files deleted.</returns>
    int DropBefore(long sequence);
}
