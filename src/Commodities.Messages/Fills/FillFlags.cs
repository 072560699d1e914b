namespace Commodities.Messages.Fills;

/// <summary>Facts about one copy of a record.</summary>
[Flags]
public enum FillFlags : byte
{
    /// <summary>Sent on the live session.</summary>
    None = 0,

    /// <summary>Sent on demand: the receiver may have had it before.</summary>
    PossibleDuplicate = 1,

    /// <summary>Part of a snapshot: says what holds after the sequence that it carries, and has no sequence of its own.</summary>
    Snapshot = 2,
}
