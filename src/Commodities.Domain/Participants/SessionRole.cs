namespace Commodities.Domain;

/// <summary>What a session is for.</summary>
public enum SessionRole : byte
{
    /// <summary>It enters orders.</summary>
    Trader = 0,

    /// <summary>It stops the firm, its traders and accounts, cancels their orders, and lets them trade again; it enters none.</summary>
    RiskOfficer = 1,

    /// <summary>It is told of all orders and trades of its firm, and enters none.</summary>
    DropCopy = 2,

    /// <summary>It is told of all orders and trades of the firms that its firm clears, and enters none.</summary>
    ClearingCopy = 3,
}
