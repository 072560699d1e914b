namespace Commodities.Cli.Auditing;

/// <summary>An account of the ledger with the sums of its transfers as the audit adds them up.</summary>
internal sealed class AuditedAccount
{
    /// <summary>The number.</summary>
    public required long Id { get; init; }

    /// <summary>The name.</summary>
    public required string Code { get; init; }

    /// <summary>What it counts.</summary>
    public required string Asset { get; init; }

    /// <summary>What it stands for.</summary>
    public required int Kind { get; init; }

    /// <summary>Whose it is; 0 is no trading account's.</summary>
    public required int AccountId { get; init; }

    /// <summary>Whether its balance may fall below 0.</summary>
    public required bool MayOverdraw { get; init; }

    /// <summary>The name as the chain hashes it: UTF-8, with a zero behind it.</summary>
    public required byte[] HashedCode { get; init; }

    /// <summary>Sum of what went out.</summary>
    public long Debits { get; set; }

    /// <summary>Sum of what came in.</summary>
    public long Credits { get; set; }

    /// <summary>Reserved to go out.</summary>
    public long PendingDebits { get; set; }

    /// <summary>Reserved to come in.</summary>
    public long PendingCredits { get; set; }

    /// <summary>The last transfer that touched it.</summary>
    public long LastNumber { get; set; }

    /// <summary>What it has.</summary>
    public long Balance => Credits - Debits;

    /// <summary>True for the money of a trading account, free or as margin.</summary>
    public bool IsMoney => Kind is LedgerWords.AccountCash or LedgerWords.AccountMargin;
}
