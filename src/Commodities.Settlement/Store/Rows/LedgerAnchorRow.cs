namespace Commodities.Settlement.Store.Rows;

/// <summary>The hash of the ledger at the end of a settlement run, to be kept elsewhere too. Key: run.</summary>
public sealed class LedgerAnchorRow
{
    /// <summary>The settlement run.</summary>
    public long RunId { get; set; }

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The last transfer that the hash covers.</summary>
    public long Number { get; set; }

    /// <summary>Its hash, which covers all before it.</summary>
    public byte[] Hash { get; set; } = [];
}
