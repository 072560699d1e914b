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
    private sqlite3_stmt? _delete;

    public override void Insert(IReadOnlyCollection<TRow> rows) => Write(_insert ??= PrepareInsert(""), columns.Write, rows);

    public override void Upsert(IReadOnlyCollection<TRow> rows) => Write(_upsert ??= PrepareInsert(RowSql.OnConflict(columns.Names, columns.Keys)), columns.Write, rows);

    public override void Delete(IReadOnlyCollection<TRow> rows) => Write(
        _delete ??= Prepare($"DELETE FROM {RowSql.Quoted(columns.Table)} WHERE {string.Join(" AND ", columns.Keys.Select(key => RowSql.Quoted(key) + " = ?"))}"), columns.WriteKey, rows);

    protected override void Dispose(bool disposing)
    {
        _insert?.Dispose();
        _upsert?.Dispose();
        _delete?.Dispose();
    }

    private void Write(sqlite3_stmt statement, Action<TRow, IColumnSink> bind, IReadOnlyCollection<TRow> rows)
    {
        foreach (TRow row in rows)
        {
            _sink.Begin(statement);
            bind(row, _sink);
            int code = raw.sqlite3_step(statement);
            // A reset repeats the error of the step.
            raw.sqlite3_reset(statement);
            if (code != raw.SQLITE_DONE)
                SqliteException.ThrowExceptionForRC(raw.sqlite3_extended_errcode(connection.Handle!), connection.Handle!);
        }
    }

    private sqlite3_stmt PrepareInsert(string tail) =>
        Prepare($"INSERT INTO {RowSql.Quoted(columns.Table)} ({RowSql.List(columns.Names)}) VALUES ({string.Join(", ", columns.Names.Select(_ => "?"))}){tail}");

    private sqlite3_stmt Prepare(string sql)
    {
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
