using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Runs;

/// <summary>What moved the money of each trading account between two numbers of the ledger, cash and margin together, sorted by what a statement says.</summary>
internal sealed class AccountFlows
{
    private readonly Dictionary<int, Flow> _flows = [];

    /// <summary>Adds up the ledger behind a number, up to another.</summary>
    public static AccountFlows Read(SettlementDb db, LedgerBook ledger, long behind, long upTo)
    {
        AccountFlows flows = new();
        var transfers = db.LedgerTransfers.AsNoTracking()
            .Where(row => row.Number > behind && row.Number <= upTo && (row.State == TransferState.Posted || row.State == TransferState.PostsReservation));
        var debits = transfers.GroupBy(row => new { Account = row.DebitAccountId, row.Kind, row.CauseKind }).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount) }).ToList();
        var credits = transfers.GroupBy(row => new { Account = row.CreditAccountId, row.Kind, row.CauseKind }).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount) }).ToList();
        foreach (var debit in debits)
        {
            flows.Add(ledger, debit.Key.Account, debit.Key.Kind, debit.Key.CauseKind, -debit.Sum);
        }

        foreach (var credit in credits)
        {
            flows.Add(ledger, credit.Key.Account, credit.Key.Kind, credit.Key.CauseKind, credit.Sum);
        }

        return flows;
    }

    /// <summary>What moved the money of an account.</summary>
    public Flow Of(int accountId) => _flows.GetValueOrDefault(accountId);

    private void Add(LedgerBook ledger, long ledgerAccountId, TransferKind kind, CauseKind cause, long amount)
    {
        var account = ledger.Account(ledgerAccountId);
        if (account.Kind is not (LedgerAccountKind.Cash or LedgerAccountKind.Margin))
            return;
        Flow flow = _flows.GetValueOrDefault(account.AccountId);
        _flows[account.AccountId] = kind switch
        {
            TransferKind.Deposit => flow with { DepositsFen = flow.DepositsFen + amount },
            TransferKind.Withdrawal => flow with { WithdrawalsFen = flow.WithdrawalsFen - amount },
            TransferKind.Fee => flow with { FeesFen = flow.FeesFen - amount },
            TransferKind.Reversal when cause == CauseKind.FillRecord => flow with { FeesFen = flow.FeesFen - amount },
            _ => flow with { OtherFen = flow.OtherFen + amount, ToldFen = flow.ToldFen + (cause == CauseKind.Request ? amount : 0) },
        };
    }

    /// <summary>Sums in fen: deposits and withdrawals from 0, fees net of what was given back, all else with its sign; and the part of it that somebody asked for, of which the matcher was told at once.</summary>
    public readonly record struct Flow(long DepositsFen, long WithdrawalsFen, long FeesFen, long OtherFen, long ToldFen);
}
