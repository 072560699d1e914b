using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Runs;

/// <summary>
/// Keeps clients' money at the bank apart from members' and from the house's own: gains, losses and fees have moved it in the books, and this moves it at the bank. What a client owes is not
/// taken from the other clients' money: the house has it until it is covered.
/// </summary>
internal static class Segregation
{
    /// <summary>Moves money between the accounts at the bank until each has what is owed out of it.</summary>
    public static void Restore(SettlementWork work, in Cause cause)
    {
        (long clients, long members) = Owed(work);
        LedgerAccountRow clientBank = work.Ledger.Open(LedgerChart.ClientBank, LedgerAccountKind.ClientBank, mayOverdraw: true);
        LedgerAccountRow memberBank = work.Ledger.Open(LedgerChart.MemberBank, LedgerAccountKind.MemberBank, mayOverdraw: true);
        Move(work, clientBank, clients + LedgerBook.BalanceOf(clientBank), in cause);
        Move(work, memberBank, members + LedgerBook.BalanceOf(memberBank), in cause);
    }

    /// <summary>What is owed to clients, and to members, in fen: their money, as far as it is above 0, and members' shares of the default fund.</summary>
    public static (long ClientsFen, long MembersFen) Owed(SettlementWork work)
    {
        (long clients, long members) = (0, 0);
        foreach (IGrouping<int, LedgerAccountRow> money in work.Ledger.Accounts.Where(account => account.Kind is LedgerAccountKind.Cash or LedgerAccountKind.Margin).GroupBy(account => account.AccountId))
        {
            long owed = Math.Max(0, money.Sum(LedgerBook.BalanceOf));
            if (work.Accounts.IsClient(money.Key))
                clients += owed;
            else
                members += owed;
        }

        return (clients, members + work.Ledger.Accounts.Where(account => account.Kind == LedgerAccountKind.DefaultFund).Sum(LedgerBook.BalanceOf));
    }

    private static void Move(SettlementWork work, LedgerAccountRow bank, long missing, in Cause cause)
    {
        if (missing > 0)
            work.Ledger.Post(new(bank, work.Accounts.HouseBank, missing, TransferKind.Segregation), in cause);
        if (missing < 0)
            work.Ledger.Post(new(work.Accounts.HouseBank, bank, -missing, TransferKind.Segregation), in cause);
    }
}
