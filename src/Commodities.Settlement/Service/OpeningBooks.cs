using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Service;

/// <summary>Opens the books of accounts that have none: their opening funds are a deposit, as the matcher counts them too.</summary>
internal static class OpeningBooks
{
    private const long FenPerYuan = 100;
    private const long FenPerMillionYuan = 100_000_000;

    /// <summary>Opens what is missing.</summary>
    public static void Open(SettlementWork work, ParticipantDirectory participants, ClearingTerms? terms)
    {
        if (terms != null && work.Ledger.Find(LedgerChart.Capital) == null)
            OpenHouse(work, terms);
        foreach (Account account in participants.Accounts)
        {
            if (work.Ledger.Find(LedgerChart.Cash(account.Id)) != null)
                continue;
            Cause cause = new(CauseKind.Opening, account.Id, work.Stream.TradingDay, work.NowNanos);
            long fen = account.RiskChecked ? account.OpeningFundsMillionYuan * FenPerMillionYuan : 0;
            if (fen > 0)
                work.Ledger.Post(new(work.Accounts.BankOf(account.Id), work.Accounts.Cash(account.Id), fen, TransferKind.Deposit), in cause);
            else
                work.Accounts.Cash(account.Id);
        }
    }

    private static void OpenHouse(SettlementWork work, ClearingTerms terms)
    {
        Cause cause = new(CauseKind.Opening, 0, work.Stream.TradingDay, work.NowNanos);
        LedgerAccountRow memberBank = work.Ledger.Open(LedgerChart.MemberBank, LedgerAccountKind.MemberBank, mayOverdraw: true);
        Posting[] postings =
        [
            new(work.Accounts.HouseBank, work.Accounts.Capital, terms.CapitalYuan * FenPerYuan, TransferKind.CapitalPaidIn),
            new(work.Accounts.HouseBank, work.Accounts.RiskReserve, terms.RiskReserveYuan * FenPerYuan, TransferKind.CapitalPaidIn),
            .. terms.DefaultFund.Select(share => new Posting(memberBank, work.Accounts.DefaultFund(share.Member), share.Yuan * FenPerYuan, TransferKind.FundContribution)),
        ];
        work.Ledger.PostLinked([.. postings.Where(posting => posting.Amount > 0)], in cause);
    }
}
