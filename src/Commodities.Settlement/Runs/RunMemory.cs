using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Runs;

/// <summary>What a run looks up again and again; worked out anew after a start, to the same end, as nothing else is booked while a run is under way.</summary>
internal sealed class RunMemory
{
    /// <summary>Reads what the run of a day needs.</summary>
    public RunMemory(SettlementWork work, SettlementRunRow run)
    {
        RunId = run.Id;
        long before = work.Db.SettlementRuns.Where(other => other.Id < run.Id).Select(other => (long?)other.LedgerAfter).Max() ?? 0;
        Flows = AccountFlows.Read(work.Db, work.Ledger, before, run.LedgerBefore);
        Positions = work.Positions.Where(row => row.LongLots > 0 || row.ShortLots > 0).ToLookup(row => row.AccountId);
        AccountIds = [.. work.Ledger.Accounts.Where(account => account.Kind == LedgerAccountKind.Cash).Select(account => account.AccountId)
            .Concat(work.Positions.Select(row => row.AccountId)).Distinct().Order()];
    }

    public long RunId { get; }

    public AccountFlows Flows { get; }

    public ILookup<int, PositionRow> Positions { get; }

    public int[] AccountIds { get; }
}
