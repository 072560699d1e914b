namespace Commodities.Exchange.Configuration;

/// <summary>When the engine's state is written, so that a restart need not replay everything.</summary>
public sealed record SnapshotSettings
{
    /// <summary>A snapshot after this many commands; 1,000 to 1,000,000,000.</summary>
    public required int EveryCommands { get; init; }

    /// <summary>A snapshot after this many seconds in which anything happened; 1 to 86,400.</summary>
    public required int EverySeconds { get; init; }

    /// <summary>Newest snapshots kept; 2 to 100.</summary>
    public required int Keep { get; init; }

    /// <summary>Whether journal files of which the oldest snapshot kept needs no record are deleted.</summary>
    public required bool DropJournalBelow { get; init; }
}
