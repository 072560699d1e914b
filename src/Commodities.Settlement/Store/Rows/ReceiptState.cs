namespace Commodities.Settlement.Store.Rows;

/// <summary>What holds of a warehouse receipt. Never renumbered.</summary>
public enum ReceiptState : byte
{
    /// <summary>Registered and free.</summary>
    Registered = 1,

    /// <summary>Pledged for margin: to one, and once.</summary>
    Pledged = 2,

    /// <summary>Cancelled: the goods may leave.</summary>
    Cancelled = 3,
}
