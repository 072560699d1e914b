namespace Commodities.Cli.Auditing;

/// <summary>Compares a table with rows that the audit computes, both in the order of the key: one row of each in memory. Names rows that are missing and rows that are too many.</summary>
internal sealed class TableMerge : IDisposable
{
    private readonly AuditedTable _table;
    private readonly BooksRows _rows;
    private readonly AuditReport _report;
    private readonly long[] _row;
    private bool _hasRow;

    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows, by <see cref="AuditedTable.Select"/>; disposed with this.</param>
    /// <param name="report">Where differences go.</param>
    public TableMerge(AuditedTable table, BooksRows rows, AuditReport report)
    {
        (_table, _rows, _report) = (table, rows, report);
        _row = new long[table.Columns.Length];
        Advance();
    }

    /// <summary>The rows, for further columns of a row that was found.</summary>
    public BooksRows Rows => _rows;

    /// <summary>The numbers of the row that was found.</summary>
    public ReadOnlySpan<long> Row => _row;

    /// <summary>The next row that there must be.</summary>
    /// <param name="expected">A value for each column; <see cref="AuditedTable.Any"/> is not compared.</param>
    /// <param name="isOptional">True when the row may be missing.</param>
    /// <returns>True when the table has a row with this key: further columns can be read until the next call of <see cref="Pass"/>, which must follow.</returns>
    public bool Expect(ReadOnlySpan<long> expected, bool isOptional = false)
    {
        while (_hasRow && Order(_row, expected) < 0)
        {
            TooMany();
            Advance();
        }

        if (!_hasRow || Order(_row, expected) > 0)
        {
            if (!isOptional)
            {
                Differs(expected, Difference.WholeRow, "there", "missing");
            }

            return false;
        }

        _report.Count(_table.Name, 1);

        for (int column = _table.KeyColumns; column < expected.Length; column++)
        {
            if (expected[column] != AuditedTable.Any && expected[column] != _row[column])
            {
                Differs(expected, _table.Columns[column], AuditReport.Text(expected[column]), AuditReport.Text(_row[column]));
                break;
            }
        }

        return true;
    }

    /// <summary>Goes on behind a row that was found.</summary>
    public void Pass() => Advance();

    /// <summary>Compares, and goes on.</summary>
    public void Take(ReadOnlySpan<long> expected)
    {
        if (Expect(expected))
        {
            Advance();
        }
    }

    /// <summary>No further row is expected.</summary>
    public void End()
    {
        while (_hasRow)
        {
            TooMany();
            Advance();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    /// <summary>A further value of the row that was found differs.</summary>
    public void Differs(ReadOnlySpan<long> row, string column, string expected, string found) =>
        _report.Differs(new(_table.Name, _table.KeyOf(row), column, expected, found, _table.AccountOf(row), _table.ContractOf(row), _table.DayOf(row)));

    private void TooMany() => Differs(_row, Difference.WholeRow, "none", "there");

    private void Advance()
    {
        _hasRow = _rows.Read();
        for (int column = 0; _hasRow && column < _row.Length; column++)
        {
            _row[column] = _rows.Number(column);
        }
    }

    private int Order(ReadOnlySpan<long> row, ReadOnlySpan<long> other) => row[.._table.KeyColumns].SequenceCompareTo(other[.._table.KeyColumns]);
}
