namespace Commodities.Cli.Auditing;

/// <summary>A line of the ledger.</summary>
internal readonly record struct AuditedTransfer(
    long Number, long GroupNumber, long DebitAccountId, long CreditAccountId, long Amount, int State, int Kind, long RefersToNumber, int CauseKind, long CauseId, int ValueDate, long BookedNanos,
    long ExpiresNanos)
{
    /// <summary>Reads the lines in their order, with the hash behind the numbers.</summary>
    public const string Select =
        "SELECT \"Number\", \"GroupNumber\", \"DebitAccountId\", \"CreditAccountId\", \"Amount\", \"State\", \"Kind\", \"RefersToNumber\", \"CauseKind\", \"CauseId\", \"ValueDate\", \"BookedNanos\", "
        + "\"ExpiresNanos\", \"Hash\" FROM \"ledger_transfer\" ORDER BY \"Number\"";

    /// <summary>Where the hash is in <see cref="Select"/>.</summary>
    public const int HashColumn = 13;

    /// <summary>True when the amount counts in the balances.</summary>
    public bool IsPosted => State is LedgerWords.StatePosted or LedgerWords.StatePostsReservation;

    /// <summary>The row in words.</summary>
    public string Row => $"Number {AuditReport.Text(Number)}";

    /// <summary>The line in a row.</summary>
    public static AuditedTransfer From(BooksRows rows) => new(
        rows.Number(0), rows.Number(1), rows.Number(2), rows.Number(3), rows.Number(4), (int)rows.Number(5), (int)rows.Number(6), rows.Number(7), (int)rows.Number(8), rows.Number(9),
        (int)rows.Number(10), rows.Number(11), rows.Number(12));
}
