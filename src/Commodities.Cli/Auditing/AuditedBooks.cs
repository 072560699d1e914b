using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commodities.Cli.Auditing;

/// <summary>
/// The database of the books, read as it was at one moment, whatever is written meanwhile. Plain SQL on the tables: shares nothing with the service that writes them.
/// </summary>
internal sealed class AuditedBooks : IDisposable
{
    private const string ReadOnlySnapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private readonly DbConnection _connection;
    private readonly string? _snapshot;

    private AuditedBooks(DbConnection connection, string name)
    {
        (_connection, Name) = (connection, name);
        connection.Open();
        Execute(_connection, connection is NpgsqlConnection ? ReadOnlySnapshot : "BEGIN DEFERRED");
        if (connection is NpgsqlConnection)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = "SELECT pg_export_snapshot()";
            _snapshot = (string)command.ExecuteScalar()!;
        }
    }

    /// <summary>Where they are, without a password.</summary>
    public string Name { get; }

    /// <summary>Opens books.</summary>
    /// <param name="address">The path of an SQLite file, or a connection string of PostgreSQL (<c>Host=…;Database=…</c>).</param>
    /// <exception cref="ArgumentException">There are none, they can't be reached, or are none.</exception>
    public static AuditedBooks Open(string address)
    {
        bool isPostgres = address.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        if (!isPostgres && !File.Exists(address))
        {
            throw new FileNotFoundException($"there are no books at {address}, expected an SQLite file or a connection string such as \"Host=127.0.0.1;Database=commodities;Username=settlement\" (--books)");
        }

        try
        {
            AuditedBooks books = isPostgres ? Postgres(address) : Sqlite(address);
            using BooksRows first = books.Read("SELECT COUNT(*) FROM \"stream_position\"");
            return books;
        }
        catch (DbException error)
        {
            throw new ArgumentException($"the books at {(isPostgres ? "the connection string" : address)} can't be read: {error.Message}", error);
        }
    }

    /// <summary>Reads rows; several readings may be open at a time.</summary>
    public BooksRows Read(string sql)
    {
        if (_snapshot == null)
        {
            return Rows(_connection, sql, null);
        }

        NpgsqlConnection connection = new(((NpgsqlConnection)_connection).ConnectionString);
        connection.Open();
        Execute(connection, $"{ReadOnlySnapshot}; SET TRANSACTION SNAPSHOT '{_snapshot}'");
        return Rows(connection, sql, connection);
    }

    /// <summary>Compares a table with computed rows.</summary>
    public TableMerge Merge(AuditedTable table, AuditReport report, params string[] more) => new(table, Read(table.Select(more)), report);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static AuditedBooks Sqlite(string path) => new(
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString()), Path.GetFullPath(path));

    private static AuditedBooks Postgres(string connectionString)
    {
        // Sorting a large table may take longer than a client usually waits.
        NpgsqlConnectionStringBuilder builder = new(connectionString) { CommandTimeout = 0, Pooling = false, PersistSecurityInfo = true };
        return new(new NpgsqlConnection(builder.ToString()), $"{builder.Host}:{builder.Port}/{builder.Database}");
    }

    private static BooksRows Rows(DbConnection connection, string sql, DbConnection? owned)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return new(command, command.ExecuteReader(), owned);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
