namespace Commodities.Messages.Fills;

/// <summary>Why a request is refused; never renumbered.</summary>
public enum ReplayRefusal : ushort
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>A field is out of range: <see cref="ReplayRefused.Field"/> names it.</summary>
    Malformed = 1,

    /// <summary>The request is for another stream.</summary>
    UnknownStream = 2,

    /// <summary>The request is for an epoch that this venue does not have. Begin anew in the epoch of the answer.</summary>
    UnknownEpoch = 3,

    /// <summary>The records are no longer kept. The answer names the first that is.</summary>
    RangeGone = 4,

    /// <summary>The range begins after the last record, plus one.</summary>
    BeyondEnd = 5,

    /// <summary>The stream has no record of the trading day.</summary>
    UnknownTradingDay = 6,

    /// <summary>The client has asked too often: wait a second.</summary>
    TooManyRequests = 7,

    /// <summary>Too many clients are being answered: try again later.</summary>
    Busy = 8,

    /// <summary>The venue stops.</summary>
    Closing = 9,

    /// <summary>The event log could not be read: the venue's operator is told.</summary>
    Unreadable = 10,
}
