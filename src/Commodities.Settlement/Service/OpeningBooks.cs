using Commodities.Domain;
using Commodities.Settlement.Ledger;

namespace Commodities.Settlement.Service;

/// <summary>Opens the books of accounts that have none: their opening funds are a deposit, as the matcher counts them too.</summary>
internal static class OpeningBooks
{
    private const long FenPerMillionYuan = 100_000_000;

    /// <summary>Opens what is missing.</summary>
    public static void Open(SettlementWork work, ParticipantDirectory participants)
    {
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
}
