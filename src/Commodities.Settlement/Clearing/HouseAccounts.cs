using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>The accounts of the ledger by what they stand for, opened when they are first needed.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="participants">Whose trading account is whose.</param>
public sealed class HouseAccounts(LedgerBook ledger, ParticipantDirectory participants)
{
    /// <summary>Fees earned.</summary>
    public LedgerAccountRow FeeIncome => ledger.Open(LedgerChart.FeeIncome, LedgerAccountKind.FeeIncome, mayOverdraw: true);

    /// <summary>Value-added tax owed on fees.</summary>
    public LedgerAccountRow TaxPayable => ledger.Open(LedgerChart.TaxPayable, LedgerAccountKind.TaxPayable, mayOverdraw: true);

    /// <summary>Gains and losses on their way.</summary>
    public LedgerAccountRow Variation => ledger.Open(LedgerChart.Variation, LedgerAccountKind.Variation, mayOverdraw: true);

    /// <summary>The house's reserve against risk.</summary>
    public LedgerAccountRow RiskReserve => ledger.Open(LedgerChart.RiskReserve, LedgerAccountKind.RiskReserve);

    /// <summary>The house's own capital.</summary>
    public LedgerAccountRow Capital => ledger.Open(LedgerChart.Capital, LedgerAccountKind.Capital, mayOverdraw: true);

    /// <summary>The house's own money at the bank.</summary>
    public LedgerAccountRow HouseBank => ledger.Open(LedgerChart.HouseBank, LedgerAccountKind.HouseBank, mayOverdraw: true);

    /// <summary>Free money of a trading account.</summary>
    public LedgerAccountRow Cash(int accountId) =>
        ledger.Find(LedgerChart.Cash(accountId)) ?? ledger.Open(LedgerChart.Cash(accountId), LedgerAccountKind.Cash, accountId: accountId, member: MemberOf(accountId));

    /// <summary>Margin of a trading account.</summary>
    public LedgerAccountRow Margin(int accountId) =>
        ledger.Find(LedgerChart.Margin(accountId)) ?? ledger.Open(LedgerChart.Margin(accountId), LedgerAccountKind.Margin, accountId: accountId, member: MemberOf(accountId));

    /// <summary>What a trading account owes after its default; below 0.</summary>
    public LedgerAccountRow DefaultClaim(int accountId) =>
        ledger.Open(LedgerChart.DefaultClaim(accountId), LedgerAccountKind.DefaultClaim, accountId: accountId, member: MemberOf(accountId), mayOverdraw: true);

    /// <summary>A member's contribution to the default fund.</summary>
    public LedgerAccountRow DefaultFund(string member) => ledger.Open(LedgerChart.DefaultFund(member), LedgerAccountKind.DefaultFund, member: member);

    /// <summary>The money at the bank in which that of a trading account is kept: clients' money apart from members' own.</summary>
    public LedgerAccountRow BankOf(int accountId) => IsClient(accountId)
        ? ledger.Open(LedgerChart.ClientBank, LedgerAccountKind.ClientBank, mayOverdraw: true)
        : ledger.Open(LedgerChart.MemberBank, LedgerAccountKind.MemberBank, mayOverdraw: true);

    /// <summary>True for a client's account. One that nobody knows counts as a client's.</summary>
    public bool IsClient(int accountId) => Find(accountId) is not { Kind: AccountKind.House };

    /// <summary>The firm of a trading account; empty when nobody knows it.</summary>
    public string MemberOf(int accountId) => Find(accountId)?.Firm ?? "";

    private Account? Find(int accountId) => (uint)(accountId - 1) < (uint)participants.Accounts.Count ? participants.Accounts[accountId - 1] : null;
}
