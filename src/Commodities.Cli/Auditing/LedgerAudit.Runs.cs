namespace Commodities.Cli.Auditing;

/// <content>What must hold at the end of each settlement run: nothing is left under way, each account has what it had and what moved, and has gained what its positions have.</content>
internal sealed partial class LedgerAudit
{
    private const int RequiredColumn = 10;
    private const int ByPledgeColumn = 11;
    private const int ByCashColumn = 12;

    private readonly Dictionary<long, AuditedRun> _runs = [];
    private readonly Queue<AuditedRun> _runsToCome = new();
    private readonly SortedDictionary<int, AccountMoney> _money = [];
    private readonly Dictionary<int, Dictionary<int, long>> _paidByDay = [];
    private readonly Dictionary<long, (long RunId, int TradingDay, byte[] Hash)> _anchors = [];
    private TableMerge? _accountDays;
    private long _taxFen;

    /// <summary>The money of each trading account, as the transfers make it.</summary>
    public IReadOnlyDictionary<int, AccountMoney> Money => _money;

    /// <summary>What the positions of each account have gained in a trading day is what its run has paid.</summary>
    public void CompareProfits(int tradingDay, IReadOnlyDictionary<int, long> profits)
    {
        if (!_paidByDay.Remove(tradingDay, out Dictionary<int, long>? paid))
        {
            if (_runs.Values.Any(run => run.TradingDay > tradingDay && run.LedgerAfter > 0))
            {
                _report.Differs(new("settlement_run", $"TradingDay {AuditReport.Text(tradingDay)}", Difference.WholeRow, "there, as a later day is settled", "missing", TradingDay: tradingDay));
            }

            return;
        }

        foreach (int accountId in profits.Keys.Union(paid.Keys).Order())
        {
            _report.Count("gains paid", 1);
            _report.Equal(
                Table, $"of the settlement run of {AuditReport.Text(tradingDay)}", "gain or loss paid", profits.GetValueOrDefault(accountId), paid.GetValueOrDefault(accountId), accountId, 0, tradingDay);
        }
    }

    private void ReadRuns()
    {
        using BooksRows rows = _books.Read(AuditedRun.Select);
        while (rows.Read())
        {
            AuditedRun run = AuditedRun.From(rows);
            _runs.Add(run.Id, run);
            if (run.LedgerAfter > 0)
            {
                _runsToCome.Enqueue(run);
                _runsToBind.Enqueue(run);
            }
        }

        using BooksRows anchors = _books.Read("SELECT \"Number\", \"RunId\", \"TradingDay\", \"Hash\" FROM \"ledger_anchor\" ORDER BY \"Number\"");
        while (anchors.Read())
        {
            _anchors[anchors.Number(0)] = (anchors.Number(1), (int)anchors.Number(2), anchors.Bytes(3));
        }

        _accountDays = _books.Merge(AuditedTable.AccountDays, _report);
        foreach (AuditedAccount account in _accounts.Values.Where(account => account.IsMoney))
        {
            _money.TryAdd(account.AccountId, new());
        }
    }

    private bool IsOfLaterRun(in AuditedTransfer transfer, long record) =>
        transfer.CauseKind == LedgerWords.CauseSettlementRun && _runs.TryGetValue(transfer.CauseId, out AuditedRun run) && run.StreamSequence >= record;

    private void PassRuns()
    {
        if (_anchors.Remove(_last.Number, out (long RunId, int TradingDay, byte[] Hash) anchor) && !_chain.Last.SequenceEqual(anchor.Hash))
        {
            _report.Differs(new(
                "ledger_anchor", $"RunId {AuditReport.Text(anchor.RunId)}", "Hash", Convert.ToHexStringLower(_chain.Last), Convert.ToHexStringLower(anchor.Hash), TradingDay: anchor.TradingDay));
        }

        while (_runsToCome.TryPeek(out AuditedRun run) && run.LedgerAfter <= _last.Number)
        {
            _runsToCome.Dequeue();
            CheckRun(in run);
        }
    }

    private void EndRuns()
    {
        foreach (AuditedRun run in _runsToCome)
        {
            _report.Differs(new("settlement_run", run.Row, "LedgerAfter", $"at most {AuditReport.Text(_last.Number)}, the last transfer", AuditReport.Text(run.LedgerAfter), TradingDay: run.TradingDay));
        }

        foreach ((long number, (long runId, int tradingDay, _)) in _anchors)
        {
            _report.Differs(new("ledger_anchor", $"RunId {AuditReport.Text(runId)}", "Number", $"at most {AuditReport.Text(_last.Number)}, the last transfer", AuditReport.Text(number), TradingDay: tradingDay));
        }

        // Of a run that is under way, the accounts that it has settled.
        foreach (AuditedRun run in _runs.Values.Where(run => run.LedgerAfter == 0))
        {
            foreach ((int accountId, AccountMoney money) in _money.Where(entry => entry.Key <= run.LastAccountId))
            {
                CompareDay(in run, accountId, money);
                money.Begin();
            }
        }

        foreach (AuditedTransfer reserved in _reservations.Values.Where(reserved => reserved.Kind == LedgerWords.Withdrawal && _accounts[reserved.DebitAccountId].IsMoney))
        {
            _money[_accounts[reserved.DebitAccountId].AccountId].ReservedFen += reserved.Amount;
        }

        CompareObligations();
        _accountDays?.End();
        _accountDays?.Dispose();
    }

    private void CheckRun(in AuditedRun run)
    {
        _report.Count("settlement_run", 1);
        foreach (AuditedAccount account in _accounts.Values.Where(account => account.Kind == LedgerWords.AccountVariation))
        {
            _report.Equal("settlement_run", run.Row, $"balance of {account.Code} after it", 0, account.Balance, tradingDay: run.TradingDay);
        }

        Dictionary<int, long> paid = [];
        long feesFen = 0;
        foreach ((int accountId, AccountMoney money) in _money)
        {
            CompareDay(in run, accountId, money);
            feesFen += money.FeesFen;
            if (money.ProfitFen != 0)
            {
                paid.Add(accountId, money.ProfitFen);
            }

            money.Begin();
        }

        _paidByDay[run.TradingDay] = paid;
        _report.Equal(
            "settlement_run", run.Row, "tax of the fees since the run before", Math.Sign(feesFen) * FeeTerms.TaxFen(Math.Abs(feesFen), _terms.FeeTaxBasisPoints), _taxFen, tradingDay: run.TradingDay);
        _taxFen = 0;
        CheckSegregation(in run);
        NoteObligations(in run);
    }

    private void CompareDay(in AuditedRun run, int accountId, AccountMoney money)
    {
        ReadOnlySpan<long> row = [
            run.TradingDay, accountId, run.Id, money.OpeningFen, money.DepositsFen, money.WithdrawalsFen, money.ProfitFen, money.FeesFen, money.OtherFen, money.TotalFen, AuditedTable.Any,
            AuditedTable.Any, money.MarginFen, money.CashFen];
        if (_accountDays!.Expect(row, isOptional: !money.IsTouched))
        {
            ReadOnlySpan<long> found = _accountDays.Row;
            if (found[RequiredColumn] != found[ByPledgeColumn] + found[ByCashColumn])
            {
                _accountDays.Differs(row, "MarginRequiredFen", AuditReport.Text(found[ByPledgeColumn] + found[ByCashColumn]), AuditReport.Text(found[RequiredColumn]));
            }

            _accountDays.Pass();
        }
    }

    // What the bank holds for clients, and for members with their shares of the default fund, is what the house owes them; nobody's debt is set off against another's money.
    private void CheckSegregation(in AuditedRun run)
    {
        (long clients, long members) = (0, Sum(LedgerWords.AccountDefaultFund));
        foreach ((int accountId, AccountMoney money) in _money)
        {
            long owed = Math.Max(0, money.TotalFen);
            (clients, members) = _terms.HouseAccounts.Contains(accountId) ? (clients, members + owed) : (clients + owed, members);
        }

        _report.Equal("settlement_run", run.Row, "clients' money at the bank after it", clients, -Sum(LedgerWords.AccountClientBank), tradingDay: run.TradingDay);
        _report.Equal("settlement_run", run.Row, "members' money at the bank after it", members, -Sum(LedgerWords.AccountMemberBank), tradingDay: run.TradingDay);
    }

    private long Sum(int kind)
    {
        long sum = 0;
        foreach (AuditedAccount account in _accounts.Values)
        {
            sum += account.Kind == kind ? account.Balance : 0;
        }

        return sum;
    }

    private void Book(in AuditedTransfer transfer, AuditedAccount debited, AuditedAccount credited)
    {
        if (transfer.Kind == LedgerWords.Tax)
        {
            _taxFen += credited.Kind == LedgerWords.AccountTaxPayable ? transfer.Amount : -transfer.Amount;
        }

        if (debited.IsMoney)
        {
            Book(in transfer, debited, credited, -transfer.Amount);
        }

        if (credited.IsMoney)
        {
            Book(in transfer, credited, debited, transfer.Amount);
        }
    }

    private void Book(in AuditedTransfer transfer, AuditedAccount account, AuditedAccount other, long fen)
    {
        AccountMoney money = _money[account.AccountId];
        money.IsTouched = true;
        if (account.Kind == LedgerWords.AccountCash)
        {
            money.CashFen += fen;
        }
        else
        {
            money.MarginFen += fen;
        }

        if (other.IsMoney && other.AccountId == account.AccountId)
        {
            return;
        }

        switch (transfer.Kind)
        {
            case LedgerWords.Deposit:
                money.DepositsFen += fen;
                break;
            case LedgerWords.Withdrawal:
                money.WithdrawalsFen -= fen;
                break;
            case LedgerWords.Gain or LedgerWords.Loss:
                money.ProfitFen += fen;
                break;
            case LedgerWords.Fee:
            case LedgerWords.Reversal when transfer.CauseKind == LedgerWords.CauseFillRecord:
                money.FeesFen -= fen;
                break;
            default:
                money.OtherFen += fen;
                money.ToldFen += transfer.CauseKind == LedgerWords.CauseRequest ? fen : 0;
                break;
        }
    }
}
