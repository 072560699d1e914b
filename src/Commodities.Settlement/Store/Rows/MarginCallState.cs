namespace Commodities.Settlement.Store.Rows;

/// <summary>What became of a margin call. Never renumbered.</summary>
public enum MarginCallState : byte
{
    /// <summary>Issued; money is awaited.</summary>
    Issued = 1,

    /// <summary>The money came in time.</summary>
    Met = 2,

    /// <summary>The money did not come in time: the account is in default.</summary>
    Breached = 3,

    /// <summary>The waterfall made good what the account owed.</summary>
    Covered = 4,
}
