namespace Commodities.KillTest;

/// <summary>What the witness breaks on purpose, to show that it can fail.</summary>
internal enum Sabotage
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its own memory of one event, as if the venue had said something else then.</summary>
    AlterMemory = 1,

    /// <summary>The last records of the command journal, as if they had never been written.</summary>
    CutJournal = 2,

    /// <summary>The event log's newest segment that holds records.</summary>
    DeleteSegment = 3,

    /// <summary>The venue's promise: it runs in durability Async, and is held to that of Durable.</summary>
    ReleaseEarly = 4,
}
