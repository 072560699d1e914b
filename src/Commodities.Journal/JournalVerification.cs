namespace Commodities.Journal;

/// <summary>The result of reading a journal's raw files from end to end.</summary>
public sealed record JournalVerification
{
    /// <summary>The directory that was read.</summary>
    public required string Directory { get; init; }

    /// <summary>The verdict.</summary>
    public required JournalState State { get; init; }

    /// <summary>Everything that is not as it must be, in log order; empty when <see cref="JournalState.Sound"/>.</summary>
    public required IReadOnlyList<JournalFinding> Findings { get; init; }

    /// <summary>The verdict in words: what is lost and how to restore it, when something is.</summary>
    public required string Summary { get; init; }

    /// <summary>The journal's identity; empty when no manifest could be read.</summary>
    public Guid JournalId { get; init; }

    /// <summary>What the journal holds; empty when no manifest could be read.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>The first record kept.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The last record that follows without a fault from the first; <see cref="FirstSequence"/> − 1 when there is none.</summary>
    public long LastSequence { get; init; }

    /// <summary>Up to this record the log is known to have been durable.</summary>
    public long DurableBound { get; init; }

    /// <summary>The chain value after <see cref="LastSequence"/>: two journals with the same value hold the same records.</summary>
    public ulong Chain { get; init; }

    /// <summary>The last run that wrote.</summary>
    public int Epoch { get; init; }

    /// <summary>The log address behind the last record, in bytes.</summary>
    public long TailAddress { get; init; }

    /// <summary>The segment files that hold the log, first and last number.</summary>
    public (int First, int Last) Segments { get; init; }
}
