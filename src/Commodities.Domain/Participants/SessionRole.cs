namespace Commodities.Domain;

/// <summary>What a session is for.</summary>
public enum SessionRole : byte
{
    /// <summary>It enters orders.</summary>
    Trader = 0,

    /// <summary>It stops the firm, its traders and accounts, cancels their orders, and lets them trade again; it enters none.</summary>
    RiskOfficer = 1,
}
