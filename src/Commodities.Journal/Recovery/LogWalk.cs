namespace Commodities.Journal.Recovery;

/// <summary>How far the records of a log follow from one another without a fault.</summary>
internal sealed record LogWalk
{
    public required long LastSequence { get; init; }

    /// <summary>The chain value after the last record.</summary>
    public required ulong Chain { get; init; }

    public required int LastEpoch { get; init; }

    /// <summary>The address behind the last whole record: where the next one is to be written.</summary>
    public required long TailAddress { get; init; }

    public required long Records { get; init; }

    public required IReadOnlyList<SegmentStart> Segments { get; init; }

    /// <summary>False when the chain is not the one that the manifest or the watermark noted at its sequence.</summary>
    public required bool ReferencesFit { get; init; }

    /// <summary>Why the walk ended, when it did not end at an empty place.</summary>
    public JournalFinding? Break { get; init; }
}
