using Npgsql;

namespace Commodities.Settlement.Store;

/// <summary>Rows into PostgreSQL by COPY; what replaces rows goes by a temporary table of the same shape.</summary>
internal sealed class PostgresRowWriter<TRow>(NpgsqlConnection connection, RowColumns<TRow> columns) : RowWriter<TRow>
    where TRow : class
{
    private bool _hasTemporary;

    private string Temporary => RowSql.Quoted("incoming_" + columns.Table);

    public override void Insert(IReadOnlyCollection<TRow> rows)
    {
        if (rows.Count > 0)
            Copy(RowSql.Quoted(columns.Table), rows);
    }

    public override void Upsert(IReadOnlyCollection<TRow> rows)
    {
        if (rows.Count == 0)
            return;
        CopyToTemporary(rows);
        string names = RowSql.List(columns.Names);
        Run($"INSERT INTO {RowSql.Quoted(columns.Table)} ({names}) SELECT {names} FROM {Temporary}{RowSql.OnConflict(columns.Names, columns.Keys)}");
        Run($"DELETE FROM {Temporary}");
    }

    public override void Delete(IReadOnlyCollection<TRow> rows)
    {
        if (rows.Count == 0)
            return;
        CopyToTemporary(rows);
        string same = string.Join(" AND ", columns.Keys.Select(key => $"kept.{RowSql.Quoted(key)} = gone.{RowSql.Quoted(key)}"));
        Run($"DELETE FROM {RowSql.Quoted(columns.Table)} kept USING {Temporary} gone WHERE {same}");
        Run($"DELETE FROM {Temporary}");
    }

    // The temporary table ends with the connection.
    protected override void Dispose(bool disposing)
    {
    }

    private void CopyToTemporary(IReadOnlyCollection<TRow> rows)
    {
        if (!_hasTemporary)
        {
            Run($"CREATE TEMPORARY TABLE IF NOT EXISTS {Temporary} (LIKE {RowSql.Quoted(columns.Table)}) ON COMMIT DELETE ROWS");
            _hasTemporary = true;
        }

        Copy(Temporary, rows);
    }

    private void Copy(string table, IReadOnlyCollection<TRow> rows)
    {
        using NpgsqlBinaryImporter importer = connection.BeginBinaryImport($"COPY {table} ({RowSql.List(columns.Names)}) FROM STDIN (FORMAT BINARY)");
        CopySink sink = new(importer);
        foreach (TRow row in rows)
        {
            importer.StartRow();
            columns.Write(row, sink);
        }

        importer.Complete();
    }

    private void Run(string sql)
    {
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private sealed class CopySink(NpgsqlBinaryImporter importer) : IColumnSink
    {
        public void Add(long value) => importer.Write(value);

        public void Add(int value) => importer.Write(value);

        public void Add(short value) => importer.Write(value);

        public void Add(bool value) => importer.Write(value);

        public void Add(string value) => importer.Write(value);

        public void Add(byte[] value) => importer.Write(value);
    }
}
