using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Commodities.Settlement.Store;

/// <summary>Rows into SQLite, by a statement that is prepared once and bound without boxes.</summary>
internal sealed class SqliteRowWriter<TRow>(SqliteConnection connection, RowColumns<TRow> columns) : RowWriter<TRow>
    where TRow : class
{
    private readonly BindingSink _sink = new();
    private sqlite3_stmt? _insert;
    private sqlite3_stmt? _upsert;

    public override void Insert(IReadOnlyCollection<TRow> rows) => Write(_insert ??= Prepare(""), rows);

    public override void Upsert(IReadOnlyCollection<TRow> rows) => Write(_upsert ??= Prepare(RowSql.OnConflict(columns.Names, columns.Keys)), rows);

    protected override void Dispose(bool disposing)
    {
        _insert?.Dispose();
        _upsert?.Dispose();
    }

    private void Write(sqlite3_stmt statement, IReadOnlyCollection<TRow> rows)
    {
        foreach (TRow row in rows)
        {
            _sink.Begin(statement);
            columns.Write(row, _sink);
            int code = raw.sqlite3_step(statement);
            // A reset repeats the error of the step.
            raw.sqlite3_reset(statement);
            if (code != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(raw.sqlite3_extended_errcode(connection.Handle!), connection.Handle!);
        }
    }

    private sqlite3_stmt Prepare(string tail)
    {
        string sql = $"INSERT INTO {RowSql.Quoted(columns.Table)} ({RowSql.List(columns.Names)}) VALUES ({string.Join(", ", columns.Names.Select(_ => "?"))}){tail}";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle!, sql, out sqlite3_stmt statement), connection.Handle!);
        return statement;
    }

    private sealed class BindingSink : IColumnSink
    {
        private sqlite3_stmt _statement = null!;
        private int _index;

        public void Begin(sqlite3_stmt statement) => (_statement, _index) = (statement, 0);

        public void Add(long value) => raw.sqlite3_bind_int64(_statement, ++_index, value);

        public void Add(int value) => raw.sqlite3_bind_int64(_statement, ++_index, value);

        public void Add(short value) => raw.sqlite3_bind_int64(_statement, ++_index, value);

        public void Add(bool value) => raw.sqlite3_bind_int64(_statement, ++_index, value ? 1 : 0);

        public void Add(string value) => raw.sqlite3_bind_text(_statement, ++_index, value);

        public void Add(byte[] value) => raw.sqlite3_bind_blob(_statement, ++_index, value);
    }
}
