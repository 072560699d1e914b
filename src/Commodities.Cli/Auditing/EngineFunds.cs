using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>
/// What the matcher was told of money and collateral: each movement that the books say it has is an event of the venue once, with the same account, kind and amount; and the cash that it counts is
/// what the ledger has, but for what was not told yet. Both are read in the order of the numbers of movements.
/// </summary>
internal sealed class EngineFunds : IDisposable
{
    private const string Table = "engine_movement";
    private const int Done = 2;
    private const int Refused = 3;
    private const int Deposit = 1;
    private const int Withdrawal = 2;
    private const int Loss = 6;

    private readonly Dictionary<int, long> _openings = [];
    private readonly Dictionary<int, long> _moved = [];
    private readonly AuditedBooks _books;
    private readonly AuditReport _report;
    private readonly BooksRows _rows;
    private readonly long _lastCommonEvent;
    private bool _hasRow;

    /// <param name="books">The books.</param>
    /// <param name="lastCommonEvent">The last event that was there before the books were read: what was told later the books may not know of.</param>
    /// <param name="report">Where differences go.</param>
    public EngineFunds(AuditedBooks books, long lastCommonEvent, AuditReport report)
    {
        (_books, _report, _lastCommonEvent) = (books, report, lastCommonEvent);
        _rows = books.Read("SELECT \"FundsId\", \"Id\", \"AccountId\", \"Kind\", \"AmountFen\", \"State\" FROM \"engine_movement\" WHERE \"FundsId\" > 0 AND \"State\" <> 3 ORDER BY \"FundsId\"");
        _hasRow = _rows.Read();
    }

    /// <summary>The matcher has moved something.</summary>
    public void Take(ref FundsMoved moved)
    {
        while (_hasRow && _rows.Number(0) < moved.FundsId)
        {
            NotTold();
        }

        if (_hasRow && _rows.Number(0) == moved.FundsId)
        {
            string row = Row();
            _report.Count(Table, 1);
            _report.Equal(Table, row, "AccountId", moved.AccountId, _rows.Number(2), moved.AccountId);
            _report.Equal(Table, row, "Kind", (long)moved.Kind, _rows.Number(3), moved.AccountId);
            _report.Equal(Table, row, "AmountFen", moved.AmountFen, _rows.Number(4), moved.AccountId);
            _hasRow = _rows.Read();
        }
        else if (moved.Header.Sequence <= _lastCommonEvent)
        {
            _openings[moved.AccountId] = _openings.GetValueOrDefault(moved.AccountId) + CashOf((int)moved.Kind, moved.AmountFen);
        }
    }

    /// <summary>The log has ended: what the books say was told must have come.</summary>
    public void End()
    {
        while (_hasRow)
        {
            NotTold();
        }

        using BooksRows rows = _books.Read("SELECT \"Id\", \"AccountId\", \"Kind\", \"AmountFen\", \"State\" FROM \"engine_movement\" ORDER BY \"Id\"");
        while (rows.Read())
        {
            int accountId = (int)rows.Number(1);
            if (rows.Number(4) == Refused)
            {
                _report.Differs(new(Table, $"Id {AuditReport.Text(rows.Number(0))}", "State", "told: the matcher's risk and the ledger differ by it", "refused by the matcher", accountId));
            }

            _moved[accountId] = _moved.GetValueOrDefault(accountId) + CashOf((int)rows.Number(2), rows.Number(3));
        }
    }

    /// <summary>Compares what an account has by the ledger after its last settlement, and what was moved on request since, with what the matcher has been or will be told.</summary>
    public void Compare(int accountId, AccountMoney money)
    {
        if (_openings.TryGetValue(accountId, out long opening))
        {
            _report.Count("matcher's cash", 1);
            _report.Equal("events", "FundsMoved", "matcher's cash, with what it will be told", money.MatcherFen, opening + _moved.GetValueOrDefault(accountId), accountId);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private static long CashOf(int kind, long fen) => kind switch
    {
        Deposit => fen,
        Withdrawal or Loss => -fen,
        _ => 0,
    };

    private string Row() => $"Id {AuditReport.Text(_rows.Number(1))}";

    private void NotTold()
    {
        if (_rows.Number(5) == Done)
        {
            _report.Differs(new(Table, Row(), "FundsId", "a movement that the matcher has taken", AuditReport.Text(_rows.Number(0)), (int)_rows.Number(2)));
        }

        _hasRow = _rows.Read();
    }
}
