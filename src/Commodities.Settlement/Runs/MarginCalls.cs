using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Runs;

/// <summary>Calls for money: made by a run, due before the next opening, judged by the next run.</summary>
internal sealed class MarginCalls(DailyRunTerms terms)
{
    private static readonly TimeOnly NightCallUntil = new(20, 30);
    private static readonly TimeOnly DayCallUntil = new(8, 30);

    /// <summary>Issues a call.</summary>
    public void Issue(SettlementWork work, SettlementRunRow run, int accountId, long amountFen)
    {
        work.Db.MarginCalls.Add(new()
        {
            Id = NextId(work),
            RunId = run.Id,
            AccountId = accountId,
            AmountFen = amountFen,
            DeadlineNanos = DeadlineAfter(run.TradingDay),
            State = MarginCallState.Issued,
        });
        run.Calls++;
    }

    /// <summary>Judges the calls that are open when the next run begins: met when the money is there; else breached, and what the account owes beyond all it has is made good by the waterfall.</summary>
    public void Judge(SettlementWork work, SettlementRunRow run)
    {
        foreach (MarginCallRow call in work.Db.MarginCalls.Where(call => call.State == MarginCallState.Issued || call.State == MarginCallState.Breached).OrderBy(call => call.Id).ToList())
        {
            long cash = LedgerBook.BalanceOf(work.Accounts.Cash(call.AccountId));
            long money = cash + LedgerBook.BalanceOf(work.Accounts.Margin(call.AccountId));
            MarginCallState state = cash >= 0 ? MarginCallState.Met : money < 0 ? MarginCallState.Covered : MarginCallState.Breached;
            if (state == call.State)
                continue;
            if (state == MarginCallState.Covered)
                DefaultWaterfall.Cover(work, terms.Participants, call.AccountId, -money, new(CauseKind.SettlementRun, run.Id, run.TradingDay, run.BegunNanos));
            (call.State, call.EndedNanos) = (state, work.NowNanos);
        }
    }

    private static long NextId(SettlementWork work) =>
        Math.Max(SettlementWork.NextId(work.Db.MarginCalls.Select(call => call.Id)), work.Db.MarginCalls.Local.Select(call => call.Id).DefaultIfEmpty(0).Max() + 1);

    private long DeadlineAfter(int tradingDay)
    {
        DateOnly settled = MarginRates.DayOf(tradingDay);
        DateOnly next = terms.Calendar.AddTradingDays(settled, 1);
        return (terms.Calendar.HasNightSession(next) ? ShanghaiTime.ToNanos(settled, NightCallUntil) : ShanghaiTime.ToNanos(next, DayCallUntil)).Value;
    }
}
