namespace Commodities.Settlement.Store.Rows;

/// <summary>How far a settlement run is. Never renumbered.</summary>
public enum SettlementRunState : byte
{
    /// <summary>Begun: a part of the accounts is booked.</summary>
    Begun = 1,

    /// <summary>All accounts are booked; calls, files and anchor follow.</summary>
    Booked = 2,

    /// <summary>Done.</summary>
    Done = 3,
}
