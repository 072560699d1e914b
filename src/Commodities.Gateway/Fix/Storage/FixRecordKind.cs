namespace Commodities.Gateway.Fix.Storage;

/// <summary>What a record of a session's file tells.</summary>
internal enum FixRecordKind : byte
{
    /// <summary>The numbers begin at 1 again; what came before no longer counts.</summary>
    Reset = 1,

    /// <summary>The next number expected from the other side.</summary>
    Inbound = 2,

    /// <summary>A session message went out under this number; its text is not kept, because it is never sent again.</summary>
    SessionMessage = 3,

    /// <summary>An application message went out under this number.</summary>
    ApplicationMessage = 4,

    /// <summary>Something that the application wants to find again.</summary>
    Note = 5,

    /// <summary>
    /// Application messages went out under this number and those that follow, made from events and not kept: when, in UTC nanoseconds, and for each of them the event, twice its sequence, and one more for the
    /// second message of the same event.
    /// </summary>
    Copies = 6,

    /// <summary>The venue has lost the events behind this one: what was told of them under lower numbers can't be made anew.</summary>
    Lost = 7,
}
