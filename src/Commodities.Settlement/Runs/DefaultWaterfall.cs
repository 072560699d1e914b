using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Runs;

/// <summary>
/// Makes good what an account in default owes beyond all it has: its clearing member's own free money, that member's share of the default fund, the house's reserve, the other members' shares by their size,
/// the house's capital, in this order. Each step is a posting with the run as its cause; what the defaulter still owes the payers is not forgotten: it is the sum of these postings.
/// </summary>
internal static class DefaultWaterfall
{
    /// <summary>Covers a debt.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="participants">Who clears whom.</param>
    /// <param name="accountId">The account, whose money is below 0.</param>
    /// <param name="debtFen">How much; at least 1.</param>
    /// <param name="cause">The run.</param>
    public static void Cover(SettlementWork work, ParticipantDirectory participants, int accountId, long debtFen, in Cause cause)
    {
        LedgerAccountRow claim = work.Accounts.DefaultClaim(accountId);
        List<Posting> postings = [new(claim, work.Accounts.Cash(accountId), debtFen, TransferKind.DefaultCover)];
        string firm = work.Accounts.MemberOf(accountId);
        string clearing = firm.Length == 0 ? "" : participants.Firm(firm).ClearedBy;
        long left = debtFen;
        foreach (LedgerAccountRow source in FirstSources(work, participants, clearing, accountId))
        {
            left -= Take(postings, source, claim, left);
        }

        left -= TakeByShare(postings, work, clearing, claim, left);
        if (left > 0)
            postings.Add(new(work.Accounts.Capital, claim, left, TransferKind.DefaultCover));
        work.Ledger.PostLinked(CollectionsMarshal.AsSpan(postings), in cause);
    }

    private static LedgerAccountRow[] FirstSources(SettlementWork work, ParticipantDirectory participants, string clearing, int defaulter) =>
    [
        .. participants.Accounts.Where(account => account.Firm == clearing && account.Kind == AccountKind.House && account.Id != defaulter)
            .Select(account => work.Ledger.Find(LedgerChart.Cash(account.Id))).OfType<LedgerAccountRow>(),
        .. work.Ledger.Find(LedgerChart.DefaultFund(clearing)) is LedgerAccountRow fund ? [fund] : (LedgerAccountRow[])[],
        work.Accounts.RiskReserve,
    ];

    private static long Take(List<Posting> postings, LedgerAccountRow source, LedgerAccountRow claim, long left)
    {
        long taken = Math.Min(left, Math.Max(0, LedgerBook.AvailableIn(source)));
        if (taken > 0)
            postings.Add(new(source, claim, taken, TransferKind.DefaultCover));
        return taken;
    }

    // By the size of the shares, rounded down; the fen that are left over come from the largest, first by name.
    private static long TakeByShare(List<Posting> postings, SettlementWork work, string clearing, LedgerAccountRow claim, long left)
    {
        LedgerAccountRow[] funds = [.. work.Ledger.Accounts
            .Where(account => account.Kind == LedgerAccountKind.DefaultFund && account.Member != clearing && LedgerBook.AvailableIn(account) > 0)
            .OrderByDescending(LedgerBook.AvailableIn).ThenBy(account => account.Code, StringComparer.Ordinal)];
        Int128 all = funds.Aggregate(Int128.Zero, (sum, fund) => sum + LedgerBook.AvailableIn(fund));
        long wanted = (long)Int128.Min(all, left);
        long[] shares = [.. funds.Select(fund => (long)((Int128)wanted * LedgerBook.AvailableIn(fund) / Int128.Max(1, all)))];
        long rest = wanted - shares.Sum();
        for (int index = 0; index < funds.Length; index++)
        {
            long more = Math.Min(rest, LedgerBook.AvailableIn(funds[index]) - shares[index]);
            rest -= more;
            if (shares[index] + more > 0)
                postings.Add(new(funds[index], claim, shares[index] + more, TransferKind.DefaultCover));
        }

        return wanted;
    }
}
