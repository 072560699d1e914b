namespace Commodities.Cli.Auditing;

/// <summary>The numbers that the ledger's tables use for kinds and states, as their page in the docs lists them.</summary>
internal static class LedgerWords
{
    public const int Deposit = 1;
    public const int Withdrawal = 2;
    public const int Fee = 3;
    public const int Tax = 4;
    public const int Gain = 5;
    public const int Loss = 6;
    public const int MarginReturned = 8;
    public const int Reversal = 16;

    public const int StatePosted = 1;
    public const int StateReserved = 2;
    public const int StatePostsReservation = 3;
    public const int StateVoidsReservation = 4;
    public const int StateExpiresReservation = 5;

    public const int CauseFillRecord = 1;
    public const int CauseSettlementRun = 2;
    public const int CauseRequest = 4;

    public const int AccountCash = 1;
    public const int AccountMargin = 2;
    public const int AccountDefaultFund = 3;
    public const int AccountVariation = 4;
    public const int AccountTaxPayable = 6;
    public const int AccountClientBank = 20;
    public const int AccountMemberBank = 21;

    public const int AccountToDeliver = 50;
    public const int AccountToTake = 51;
    public const int AccountDeliveryHouse = 52;

    public const string FeeIncomeCode = "house:fees";

    /// <summary>The name of what a trading account is bound to deliver of a contract.</summary>
    public static string ToDeliverCode(int accountId, string contract) => $"to-deliver:{AuditReport.Text(accountId)}:{contract}";

    /// <summary>The name of what a trading account is bound to take of a contract.</summary>
    public static string ToTakeCode(int accountId, string contract) => $"to-take:{AuditReport.Text(accountId)}:{contract}";

    /// <summary>The name of the free money of a trading account.</summary>
    public static string CashCode(int accountId) => $"cash:{AuditReport.Text(accountId)}";
}
