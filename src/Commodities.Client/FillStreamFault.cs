namespace Commodities.Client;

/// <summary>Why a consumer can't go on by itself.</summary>
public enum FillStreamFault
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The venue numbers its stream anew: the consumer's position is of another epoch.</summary>
    OtherEpoch = 1,

    /// <summary>The venue no longer keeps the records that the consumer needs.</summary>
    RecordsGone = 2,

    /// <summary>The consumer's position is ahead of the venue.</summary>
    AheadOfVenue = 3,

    /// <summary>A record is not the one that follows the consumer's last: one of both holds another history.</summary>
    OtherHistory = 4,

    /// <summary>The venue does not answer the request for another reason.</summary>
    Refused = 5,
}
