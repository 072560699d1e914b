using Commodities.Journal.Storage;

namespace Commodities.Journal.Recovery;

/// <summary>A verification together with what opening needs to go on from it.</summary>
internal sealed record Inspection
{
    public required JournalVerification Result { get; init; }

    public Manifest? Manifest { get; init; }

    public LogWalk? Walk { get; init; }

    /// <summary>Whether bytes behind the end must be zeroed before anything is appended.</summary>
    public bool HasRemainder { get; init; }
}
