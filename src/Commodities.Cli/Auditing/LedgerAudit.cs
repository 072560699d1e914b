using System.Text;

namespace Commodities.Cli.Auditing;

/// <summary>
/// Reads the ledger from its first transfer to its last beside the fill stream, and adds it up anew: numbers dense, hashes right, amounts between two accounts of one asset, reservations ended
/// once, each fill's fee there once. Holds the accounts and the open reservations in memory, and one transfer.
/// </summary>
internal sealed partial class LedgerAudit : IDisposable
{
    private const string Table = "ledger_transfer";
    private const int HashBytes = 32;

    private readonly AuditedBooks _books;
    private readonly AuditReport _report;
    private readonly AuditTerms _terms;
    private readonly Dictionary<long, AuditedAccount> _accounts = [];
    private readonly Dictionary<string, AuditedAccount> _byCode = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, AuditedTransfer> _reservations = [];
    private readonly LedgerChain _chain = new();
    private readonly BooksRows _rows;
    private AuditedTransfer _next;
    private byte[] _nextHash = [];
    private bool _hasNext;
    private AuditedTransfer _last;

    public LedgerAudit(AuditedBooks books, AuditTerms terms, AuditReport report)
    {
        (_books, _terms, _report) = (books, terms, report);
        using (BooksRows accounts = books.Read("SELECT \"Id\", \"Code\", \"Asset\", \"Kind\", \"AccountId\", CASE WHEN \"MayOverdraw\" THEN 1 ELSE 0 END FROM \"ledger_account\" ORDER BY \"Id\""))
        {
            while (accounts.Read())
            {
                Add(accounts);
            }
        }

        ReadRuns();
        _rows = books.Read(AuditedTransfer.Select);
        Fetch();
    }

    /// <summary>The number of the last transfer read.</summary>
    public long LastNumber => _last.Number;

    /// <summary>Goes on to the transfers of a record of the fill stream, or to where they would be.</summary>
    public void AdvanceTo(long record)
    {
        while (_hasNext && (_next.CauseKind != LedgerWords.CauseFillRecord || _next.CauseId < record) && !IsOfLaterRun(in _next, record))
        {
            if (_next.CauseKind == LedgerWords.CauseFillRecord)
            {
                Differs(in _next, Difference.WholeRow, "none: record has no further transfer", $"a transfer for record {AuditReport.Text(_next.CauseId)}");
            }

            TakeNext();
        }
    }

    /// <summary>A transfer that a record must have caused.</summary>
    /// <param name="record">The record; <see cref="AdvanceTo"/> was called with it.</param>
    /// <param name="expected">The transfer; its number, group and accounts are not compared.</param>
    /// <param name="debitCode">The account that it leaves.</param>
    /// <param name="creditCode">The account that it enters.</param>
    /// <param name="fill">The fill that it is for.</param>
    /// <returns>Its number; 0 when it is missing.</returns>
    public long Expect(long record, in AuditedTransfer expected, string debitCode, string creditCode, in AuditedFill fill)
    {
        _report.Count("fee transfers", 1);
        if (!_hasNext || _next.CauseKind != LedgerWords.CauseFillRecord || _next.CauseId != record)
        {
            _report.Differs(new(
                Table, $"of record {AuditReport.Text(record)}, trade {AuditReport.Text(fill.TradeId)} {fill.Side}", Difference.WholeRow,
                $"{AuditReport.Text(expected.Amount)} fen from {debitCode} to {creditCode}", "missing", fill.AccountId, fill.ContractId, fill.TradingDay));
            return 0;
        }

        AuditedTransfer found = _next;
        Compare(in found, "Amount", expected.Amount, found.Amount, in fill);
        Compare(in found, "DebitAccountId", IdOf(debitCode), found.DebitAccountId, in fill);
        Compare(in found, "CreditAccountId", IdOf(creditCode), found.CreditAccountId, in fill);
        Compare(in found, "Kind", expected.Kind, found.Kind, in fill);
        Compare(in found, "State", expected.State, found.State, in fill);
        Compare(in found, "RefersToNumber", expected.RefersToNumber, found.RefersToNumber, in fill);
        Compare(in found, "ValueDate", expected.ValueDate, found.ValueDate, in fill);
        TakeNext();
        return found.Number;
    }

    /// <summary>Reads the rest, and compares what all of it adds up to with the rows of the accounts.</summary>
    public void End()
    {
        AdvanceTo(long.MaxValue);
        CompareAccounts();
        CompareReservations();
        CheckSums();
        EndRuns();
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private void Add(BooksRows rows)
    {
        string code = rows.Text(1);
        AuditedAccount account = new()
        {
            Id = rows.Number(0),
            Code = code,
            Asset = rows.Text(2),
            Kind = (int)rows.Number(3),
            AccountId = (int)rows.Number(4),
            MayOverdraw = rows.Number(5) != 0,
            HashedCode = [.. Encoding.UTF8.GetBytes(code), 0],
        };
        _accounts.Add(account.Id, account);
        _byCode[code] = account;
    }

    private void Fetch()
    {
        _hasNext = _rows.Read();
        if (_hasNext)
        {
            _next = AuditedTransfer.From(_rows);
            _nextHash = _rows.Bytes(AuditedTransfer.HashColumn);
        }
    }

    private void TakeNext()
    {
        AuditedTransfer transfer = _next;
        _report.Count(Table, 1);
        _report.Equal(Table, transfer.Row, "Number", _last.Number + 1, transfer.Number);
        if (transfer.GroupNumber != transfer.Number && transfer.GroupNumber != _last.GroupNumber)
        {
            Differs(in transfer, "GroupNumber", $"{AuditReport.Text(transfer.Number)} or {AuditReport.Text(_last.GroupNumber)}", AuditReport.Text(transfer.GroupNumber));
        }

        AuditedAccount? debited = _accounts.GetValueOrDefault(transfer.DebitAccountId);
        AuditedAccount? credited = _accounts.GetValueOrDefault(transfer.CreditAccountId);
        if (debited == null || credited == null || debited == credited || debited.Asset != credited.Asset || transfer.Amount < 1)
        {
            Differs(
                in transfer, Difference.WholeRow, "at least 1 between two accounts of one asset",
                $"{AuditReport.Text(transfer.Amount)} from account {AuditReport.Text(transfer.DebitAccountId)} ({debited?.Asset ?? "unknown"}) to {AuditReport.Text(transfer.CreditAccountId)} ({credited?.Asset ?? "unknown"})");
        }
        else
        {
            CheckHash(in transfer, debited, credited);
            Apply(in transfer, debited, credited);
        }

        _last = transfer;
        Fetch();
        PassRuns();
    }

    private void CheckHash(in AuditedTransfer transfer, AuditedAccount debited, AuditedAccount credited)
    {
        _chain.Append(in transfer, debited, credited);
        if (!_chain.Last.SequenceEqual(_nextHash))
        {
            Differs(in transfer, "Hash", Convert.ToHexStringLower(_chain.Last), Convert.ToHexStringLower(_nextHash));
            if (_nextHash.Length == HashBytes)
            {
                _chain.GoOnFrom(_nextHash);
            }
        }
    }

    private void Apply(in AuditedTransfer transfer, AuditedAccount debited, AuditedAccount credited)
    {
        (debited.LastNumber, credited.LastNumber) = (transfer.Number, transfer.Number);
        if (transfer.State == LedgerWords.StateReserved)
        {
            debited.PendingDebits += transfer.Amount;
            credited.PendingCredits += transfer.Amount;
            _reservations.Add(transfer.Number, transfer);
        }
        else if (transfer.State != LedgerWords.StatePosted)
        {
            EndReservation(in transfer, debited, credited);
        }

        if (transfer.IsPosted)
        {
            debited.Debits += transfer.Amount;
            credited.Credits += transfer.Amount;
            Book(in transfer, debited, credited);
        }

        if (transfer.Kind is LedgerWords.Withdrawal or LedgerWords.MarginReturned && !debited.MayOverdraw && debited.Balance < 0)
        {
            Differs(in transfer, $"balance of {debited.Code}", "at least 0", AuditReport.Text(debited.Balance));
        }
    }

    private void EndReservation(in AuditedTransfer transfer, AuditedAccount debited, AuditedAccount credited)
    {
        bool isEnd = transfer.State is LedgerWords.StatePostsReservation or LedgerWords.StateVoidsReservation or LedgerWords.StateExpiresReservation;
        if (!isEnd || !_reservations.Remove(transfer.RefersToNumber, out AuditedTransfer reservation))
        {
            Differs(in transfer, isEnd ? "RefersToNumber" : "State", isEnd ? "an open reservation" : "1 to 5", AuditReport.Text(isEnd ? transfer.RefersToNumber : transfer.State));
            return;
        }

        if (transfer.Amount > reservation.Amount || transfer.DebitAccountId != reservation.DebitAccountId || transfer.CreditAccountId != reservation.CreditAccountId)
        {
            Differs(in transfer, "Amount", $"at most {AuditReport.Text(reservation.Amount)} between the accounts of reservation {AuditReport.Text(reservation.Number)}", AuditReport.Text(transfer.Amount));
        }

        debited.PendingDebits -= reservation.Amount;
        credited.PendingCredits -= reservation.Amount;
    }

    private void CompareAccounts()
    {
        using TableMerge merge = _books.Merge(AuditedTable.LedgerAccounts, _report);
        foreach (AuditedAccount account in _accounts.Values.OrderBy(account => account.Id))
        {
            long[] row = [account.Id, account.Debits, account.Credits, account.PendingDebits, account.PendingCredits, account.LastNumber];
            if (merge.Expect(row))
            {
                merge.Pass();
            }
        }

        merge.End();
    }

    private void CompareReservations()
    {
        using TableMerge merge = _books.Merge(AuditedTable.LedgerReservations, _report);
        foreach (AuditedTransfer reservation in _reservations.Values)
        {
            merge.Take([reservation.Number, reservation.DebitAccountId, reservation.CreditAccountId, reservation.Amount, reservation.Kind, reservation.ExpiresNanos]);
        }

        merge.End();
    }

    // Of the rows as they stand: a balance that was changed by hand shows here too, in all that its asset adds up to.
    private void CheckSums()
    {
        using BooksRows sums = _books.Read("SELECT \"Asset\", CAST(SUM(\"Credits\") - SUM(\"Debits\") AS BIGINT) FROM \"ledger_account\" GROUP BY \"Asset\" ORDER BY \"Asset\"");
        while (sums.Read())
        {
            _report.Count("sums per asset", 1);
            _report.Equal("ledger_account", $"Asset {sums.Text(0)}", "sum of all balances", 0, sums.Number(1));
        }
    }

    private long IdOf(string code) => _byCode.GetValueOrDefault(code)?.Id ?? 0;

    private void Compare(in AuditedTransfer found, string column, long expected, long value, in AuditedFill fill) =>
        _report.Equal(Table, found.Row, column, expected, value, fill.AccountId, fill.ContractId, fill.TradingDay);

    private void Differs(in AuditedTransfer transfer, string column, string expected, string found)
    {
        int accountId = _accounts.GetValueOrDefault(transfer.DebitAccountId)?.AccountId is > 0 and int debited ? debited : _accounts.GetValueOrDefault(transfer.CreditAccountId)?.AccountId ?? 0;
        _report.Differs(new(Table, transfer.Row, column, expected, found, accountId, 0, transfer.ValueDate));
    }
}
