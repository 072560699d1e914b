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
}
