namespace Commodities.Journal;

/// <summary>What a snapshot is a snapshot of.</summary>
public sealed record SnapshotInfo
{
    /// <summary>The last command that the state includes; 0 for the state before the first.</summary>
    public required long Sequence { get; init; }

    /// <summary>The last event that the engine had put out in that state.</summary>
    public required long EventSequence { get; init; }

    /// <summary>The engine's state hash.</summary>
    public required ulong StateHash { get; init; }

    /// <summary>The journal whose commands led to the state: a snapshot of another journal must not be used.</summary>
    public required Guid JournalId { get; init; }

    /// <summary>Anything else worth keeping beside it, such as the version of the program; at most 64 KiB of UTF-8.</summary>
    public string Metadata { get; init; } = string.Empty;
}
