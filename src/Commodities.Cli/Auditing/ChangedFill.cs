namespace Commodities.Cli.Auditing;

/// <summary>A fill that is busted or corrected somewhere in the log: the few of them are held in memory.</summary>
internal sealed class ChangedFill
{
    /// <summary>As it holds so far.</summary>
    public AuditedFill Fill { get; set; }

    /// <summary>The product that its fee goes by.</summary>
    public string Product { get; set; } = "";

    /// <summary>Worth of a tick on a lot of its contract, in fen.</summary>
    public long TickValueFen { get; set; }

    /// <summary>The lots that it closes.</summary>
    public List<AuditedClosing> Closings { get; } = [];

    /// <summary>The fee that was charged, in fen.</summary>
    public long FeeFen { get; set; }

    /// <summary>The ledger's number of that fee; 0 is none.</summary>
    public long FeeNumber { get; set; }

    /// <summary>What the books' row has as the number of the fee; null when there is no row.</summary>
    public long? FoundFeeNumber { get; set; }

    /// <summary>What the books' row has as the lots closed.</summary>
    public byte[] FoundClosings { get; set; } = [];
}
