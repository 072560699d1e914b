namespace Commodities.Settlement.Ledger;

/// <summary>How a transfer counts. Never renumbered.</summary>
public enum TransferState : byte
{
    /// <summary>Posted at once.</summary>
    Posted = 1,

    /// <summary>Reserved: counts as pending until it is posted or void.</summary>
    Reserved = 2,

    /// <summary>Posts a reservation, in whole or in part; the rest is free again.</summary>
    PostsReservation = 3,

    /// <summary>Ends a reservation without effect.</summary>
    VoidsReservation = 4,

    /// <summary>Ends a reservation whose time is over.</summary>
    ExpiresReservation = 5,
}
