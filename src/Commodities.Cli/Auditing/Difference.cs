namespace Commodities.Cli.Auditing;

/// <summary>One thing that the books have otherwise than the venue's log makes it.</summary>
/// <param name="Table">The table of the books; or <c>events</c>, <c>journal</c>.</param>
/// <param name="Row">Which row: the columns of its key with their values.</param>
/// <param name="Column">The column, or what was computed of several rows.</param>
/// <param name="Expected">What the audit computed.</param>
/// <param name="Found">What the books have.</param>
/// <param name="AccountId">The trading account; 0 is none.</param>
/// <param name="ContractId">The contract; 0 is none.</param>
/// <param name="TradingDay">The trading day, as yyyymmdd; 0 is none.</param>
internal sealed record Difference(string Table, string Row, string Column, string Expected, string Found, int AccountId = 0, int ContractId = 0, int TradingDay = 0)
{
    /// <summary>The column of a difference of a whole row.</summary>
    public const string WholeRow = "row";

    /// <summary>In one line: table, row, account, contract, day, column, found, expected.</summary>
    public override string ToString()
    {
        string[] where = [
            .. AccountId == 0 ? [] : new[] { $"account {AccountId}" },
            .. ContractId == 0 ? [] : new[] { $"contract {ContractId}" },
            .. TradingDay == 0 ? [] : new[] { $"day {TradingDay}" },
        ];
        string subject = $"{Table} {Row}{(where.Length == 0 ? "" : $" ({string.Join(", ", where)})")}";
        return $"{subject}: {Column} is {Found}, expected {Expected}";
    }
}
