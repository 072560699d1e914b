namespace Commodities.Messages.OrderEntry;

/// <summary>Why the binary order port itself refuses something, or ends a connection. What the venue refuses carries its <see cref="Domain.RejectCode"/>.</summary>
public enum OrderEntryReject : ushort
{
    /// <summary>Nothing is wrong: the work is done.</summary>
    None = 0,

    /// <summary>No such session, or the signature is not that of its key. Both are answered alike.</summary>
    BadCredentials = 1,

    /// <summary>The stamp is more than five seconds off.</summary>
    StaleTime = 2,

    /// <summary>The connection number was used before, or a higher one was.</summary>
    OldConnectionId = 3,

    /// <summary>The session is connected already.</summary>
    AlreadyConnected = 4,

    /// <summary>The keep-alive interval is out of its range.</summary>
    BadKeepAlive = 5,

    /// <summary>The message does not belong here now.</summary>
    OutOfOrder = 6,

    /// <summary>The bytes are no message of the schema; nothing after them can be read.</summary>
    Malformed = 7,

    /// <summary>Nothing came for longer than was agreed.</summary>
    Silent = 8,

    /// <summary>The client reads too slowly; what it missed can be asked for again.</summary>
    SlowReader = 9,

    /// <summary>The venue stops.</summary>
    VenueStops = 10,

    /// <summary>The ring of commands is full: nothing was done.</summary>
    Busy = 11,

    /// <summary>The venue takes no more requests.</summary>
    Closed = 12,

    /// <summary>A field has a value that it can't have.</summary>
    BadField = 13,

    /// <summary>No such contract is listed.</summary>
    UnknownContract = 14,

    /// <summary>The session may not trade for the account.</summary>
    ForeignAccount = 15,

    /// <summary>The session sends faster than it may.</summary>
    Throttled = 16,

    /// <summary>What is asked for was never sent, or is too much at a time.</summary>
    BadRange = 17,

    /// <summary>Another request of the kind is not done yet.</summary>
    Pending = 18,

    /// <summary>The events asked for are not kept any more.</summary>
    NotKept = 19,

    /// <summary>Too many bad logons: the port is closed to the address for a while.</summary>
    Blocked = 20,
}
