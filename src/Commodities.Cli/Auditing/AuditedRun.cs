namespace Commodities.Cli.Auditing;

/// <summary>A settlement run.</summary>
internal readonly record struct AuditedRun(long Id, int TradingDay, int LastAccountId, long StreamSequence, long LedgerBefore, long LedgerAfter)
{
    /// <summary>Reads the runs in their order.</summary>
    public const string Select = "SELECT \"Id\", \"TradingDay\", \"LastAccountId\", \"StreamSequence\", \"LedgerBefore\", \"LedgerAfter\" FROM \"settlement_run\" ORDER BY \"Id\"";

    /// <summary>The row in words.</summary>
    public string Row => $"Id {AuditReport.Text(Id)}";

    /// <summary>The run in a row.</summary>
    public static AuditedRun From(BooksRows rows) => new(rows.Number(0), (int)rows.Number(1), (int)rows.Number(2), rows.Number(3), rows.Number(4), rows.Number(5));
}
