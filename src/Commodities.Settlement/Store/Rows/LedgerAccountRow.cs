using Commodities.Settlement.Ledger;

namespace Commodities.Settlement.Store.Rows;

/// <summary>An account of the ledger. Its balance is credits less debits: what the house owes its owner; below 0 for what the house has.</summary>
public sealed class LedgerAccountRow
{
    /// <summary>The number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The name, such as <c>cash:7</c>; unique. See <see cref="LedgerChart"/>.</summary>
    public string Code { get; set; } = "";

    /// <summary>What it counts: <c>CNY</c> in fen, or goods in kilograms.</summary>
    public string Asset { get; set; } = "";

    /// <summary>What it stands for.</summary>
    public LedgerAccountKind Kind { get; set; }

    /// <summary>The trading account whose it is; 0 is a member's or the house's.</summary>
    public int AccountId { get; set; }

    /// <summary>The firm whose it is; empty is the house's.</summary>
    public string Member { get; set; } = "";

    /// <summary>Whether its balance may go below 0.</summary>
    public bool MayOverdraw { get; set; }

    /// <summary>Sum of what was posted out of it.</summary>
    public long Debits { get; set; }

    /// <summary>Sum of what was posted into it.</summary>
    public long Credits { get; set; }

    /// <summary>Reserved to go out.</summary>
    public long PendingDebits { get; set; }

    /// <summary>Reserved to come in.</summary>
    public long PendingCredits { get; set; }

    /// <summary>The last transfer that touched it; 0 is none.</summary>
    public long LastNumber { get; set; }
}
