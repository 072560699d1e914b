namespace Commodities.Cli.Auditing;

/// <content>After each settlement run, what is open of the contracts that trade no more is bound to be delivered and taken, to the kilogram.</content>
internal sealed partial class LedgerAudit
{
    private readonly Queue<AuditedRun> _runsToBind = new();
    private readonly Dictionary<long, SortedDictionary<string, long>> _bound = [];
    private readonly Dictionary<long, SortedDictionary<string, long>> _foundBound = [];

    /// <summary>The recomputation has come to a record: what runs that rest on it must have bound is asked for.</summary>
    /// <param name="record">The last record taken.</param>
    /// <param name="obligationsOf">Of a trading day, the balances of obligations by the name of the account.</param>
    public void BindUpTo(long record, Func<int, SortedDictionary<string, long>> obligationsOf)
    {
        while (_runsToBind.TryPeek(out AuditedRun run) && run.StreamSequence <= record)
        {
            _runsToBind.Dequeue();
            _bound.Add(run.Id, obligationsOf(run.TradingDay));
        }
    }

    private void NoteObligations(in AuditedRun run)
    {
        SortedDictionary<string, long> found = new(StringComparer.Ordinal);
        foreach (AuditedAccount account in _accounts.Values)
        {
            if (account.Kind is LedgerWords.AccountToDeliver or LedgerWords.AccountToTake && account.Balance != 0)
            {
                found.Add(account.Code, account.Balance);
            }

            if (account.Kind == LedgerWords.AccountDeliveryHouse)
            {
                _report.Equal("settlement_run", run.Row, $"balance of {account.Code} after it", 0, account.Balance, tradingDay: run.TradingDay);
            }
        }

        _foundBound.Add(run.Id, found);
    }

    private void CompareObligations()
    {
        foreach ((long runId, SortedDictionary<string, long> expected) in _bound)
        {
            AuditedRun run = _runs[runId];
            SortedDictionary<string, long> found = _foundBound.GetValueOrDefault(runId) ?? [];
            foreach (string code in expected.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
            {
                _report.Count("obligations", 1);
                _report.Equal(
                    "ledger_account", $"Code {code} after the run of {AuditReport.Text(run.TradingDay)}", "obligation, kilograms", expected.GetValueOrDefault(code), found.GetValueOrDefault(code),
                    _byCode.GetValueOrDefault(code)?.AccountId ?? 0, 0, run.TradingDay);
            }
        }
    }
}
