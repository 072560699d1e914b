using System.Globalization;

namespace Commodities.Settlement.Ledger;

/// <summary>How accounts of the ledger are named. A name stands for one account for good.</summary>
public static class LedgerChart
{
    /// <summary>The asset of money: yuan, counted in fen.</summary>
    public const string Yuan = "CNY";

    /// <summary>Gains and losses on their way.</summary>
    public const string Variation = "house:variation";

    /// <summary>Fees earned.</summary>
    public const string FeeIncome = "house:fees";

    /// <summary>Value-added tax owed on fees.</summary>
    public const string TaxPayable = "house:tax";

    /// <summary>The house's reserve against risk.</summary>
    public const string RiskReserve = "house:risk-reserve";

    /// <summary>The house's own capital.</summary>
    public const string Capital = "house:capital";

    /// <summary>Money that came in and is nobody's yet: an operator finds out whose it is.</summary>
    public const string Unmatched = "house:unmatched";

    /// <summary>Clients' money at the bank.</summary>
    public const string ClientBank = "bank:clients";

    /// <summary>Members' own money at the bank.</summary>
    public const string MemberBank = "bank:members";

    /// <summary>The house's own money at the bank.</summary>
    public const string HouseBank = "bank:house";

    /// <summary>Free money of a trading account.</summary>
    public static string Cash(int accountId) => Of("cash", accountId);

    /// <summary>Margin of a trading account.</summary>
    public static string Margin(int accountId) => Of("margin", accountId);

    /// <summary>What a trading account owes after its default.</summary>
    public static string DefaultClaim(int accountId) => Of("claim", accountId);

    /// <summary>A member's contribution to the default fund.</summary>
    public static string DefaultFund(string member) => "default-fund:" + member;

    /// <summary>The asset of a quality lot, counted in kilograms.</summary>
    public static string Goods(string qualityLot) => "GOODS/" + qualityLot;

    /// <summary>Free goods of a trading account.</summary>
    public static string ReceiptFree(int accountId, string qualityLot) => Of("receipt-free", accountId) + ":" + qualityLot;

    /// <summary>Pledged goods of a trading account.</summary>
    public static string ReceiptPledged(int accountId, string qualityLot) => Of("receipt-pledged", accountId) + ":" + qualityLot;

    /// <summary>The warehouses' side of a quality lot.</summary>
    public static string ReceiptRegister(string qualityLot) => "register:" + qualityLot;

    /// <summary>The asset of a contract's deliveries, counted in kilograms: which quality lots they become, pairing says.</summary>
    public static string Delivery(string contract) => "DELIVERY/" + contract;

    /// <summary>Goods that a trading account is bound to deliver, of a contract.</summary>
    public static string ToDeliver(int accountId, string contract) => Of("to-deliver", accountId) + ":" + contract;

    /// <summary>Goods that a trading account is bound to take, of a contract.</summary>
    public static string ToTake(int accountId, string contract) => Of("to-take", accountId) + ":" + contract;

    /// <summary>The house between those who deliver and those who take, of a contract; 0 after each run.</summary>
    public static string DeliveryHouse(string contract) => "house:delivery:" + contract;

    private static string Of(string name, int accountId) => string.Create(CultureInfo.InvariantCulture, $"{name}:{accountId}");
}
