using System.Collections.Immutable;

namespace Commodities.Cli.Auditing;

/// <summary>A table of the books, with the columns that hold numbers and are compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KeyColumns">How many of the columns, the first ones, are its key; rows are read in its order.</param>
/// <param name="Columns">The columns.</param>
internal sealed record AuditedTable(string Name, int KeyColumns, ImmutableArray<string> Columns)
{
    /// <summary>Stands for a value that is not compared.</summary>
    public const long Any = long.MinValue + 1;

    private readonly int _account = Columns.IndexOf("AccountId");
    private readonly int _contract = Columns.IndexOf("ContractId");
    private readonly int _day = Columns.IndexOf("TradingDay");

    public static readonly AuditedTable Fills = new("fill", 2, [
        "TradeId", "Side", "State", "Version", "Sequence", "MatchNanos", "TradingDay", "ActionDate", "AccountId", "ContractId", "PositionEffect", "HedgeFlag", "PriceTicks", "QuantityLots",
        "QuantityKilograms", "NotionalFen", "FeeFen", "OrderId", "ClientOrderId"]);

    public static readonly AuditedTable FillChanges = new("fill_change", 3, [
        "TradeId", "Side", "Version", "State", "Sequence", "PreviousPriceTicks", "PreviousQuantityLots", "PriceTicks", "QuantityLots", "FeeChangeFen", "Reason"]);

    public static readonly AuditedTable Positions = new("position", 3, [
        "AccountId", "ContractId", "HedgeFlag", "LongLots", "ShortLots", "SettledNetLots", "BoughtLots", "BoughtTicks", "SoldLots", "SoldTicks"]);

    public static readonly AuditedTable PositionLots = new("position_lot", 5, [
        "AccountId", "ContractId", "HedgeFlag", "Side", "TradeId", "TradingDay", "OpenPriceTicks", "OpenedLots", "HeldLots"]);

    public static readonly AuditedTable PositionDays = new("position_day", 4, [
        "TradingDay", "AccountId", "ContractId", "HedgeFlag", "LongLots", "ShortLots", "PreviousNetLots", "BoughtLots", "BoughtTicks", "SoldLots", "SoldTicks", "ProfitFen"]);

    public static readonly AuditedTable SettlementPrices = new("settlement_price", 2, [
        "ContractId", "TradingDay", "PriceTicks", "PreviousPriceTicks", "VolumeLots", "Basis", "Sequence"]);

    public static readonly AuditedTable Contracts = new("contract", 1, [
        "ContractId", "Version", "DeliveryMonth", "TickSizeFen", "LotKilograms", "TickValueFen", "ReferencePriceTicks", "SettledPriceTicks", "PreviousSettledPriceTicks", "SettledTradingDay", "TradingDay", "DayTrades",
        "DayLots", "DayTurnoverFen"]);

    public static readonly AuditedTable AccountDays = new("account_day", 2, [
        "TradingDay", "AccountId", "RunId", "OpeningFen", "DepositsFen", "WithdrawalsFen", "ProfitFen", "FeesFen", "OtherFen", "ClosingFen", "MarginRequiredFen", "MarginByPledgeFen",
        "MarginByCashFen", "FreeFen"]);

    public static readonly AuditedTable LedgerAccounts = new("ledger_account", 1, ["Id", "Debits", "Credits", "PendingDebits", "PendingCredits", "LastNumber"]);

    public static readonly AuditedTable LedgerReservations = new("ledger_reservation", 1, ["Number", "DebitAccountId", "CreditAccountId", "Amount", "Kind", "ExpiresNanos"]);

    /// <summary>Reads the rows in the order of the key.</summary>
    /// <param name="more">Further columns, to be read by the caller.</param>
    public string Select(params string[] more) =>
        $"SELECT {string.Join(", ", Columns.Concat(more).Select(Quoted))} FROM {Quoted(Name)} ORDER BY {string.Join(", ", Columns.Take(KeyColumns).Select(Quoted))}";

    /// <summary>A row's key in words.</summary>
    public string KeyOf(ReadOnlySpan<long> row)
    {
        string[] parts = new string[KeyColumns];
        for (int index = 0; index < KeyColumns; index++)
        {
            parts[index] = $"{Columns[index]} {AuditReport.Text(row[index])}";
        }

        return string.Join(", ", parts);
    }

    /// <summary>The trading account that a row is of; 0 is none.</summary>
    public int AccountOf(ReadOnlySpan<long> row) => Of(row, _account);

    /// <summary>The contract that a row is of; 0 is none.</summary>
    public int ContractOf(ReadOnlySpan<long> row) => Of(row, _contract);

    /// <summary>The trading day that a row is of; 0 is none.</summary>
    public int DayOf(ReadOnlySpan<long> row) => Of(row, _day);

    private static int Of(ReadOnlySpan<long> row, int column) => column < 0 || row[column] == Any ? 0 : (int)row[column];

    private static string Quoted(string name) => $"\"{name}\"";
}
