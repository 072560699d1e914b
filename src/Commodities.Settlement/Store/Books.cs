using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>Opens the books, and brings their tables to this version of the program.</summary>
public static class Books
{
    // Made once for each books: a context of known options is cheap.
    private static readonly ConcurrentDictionary<BooksAddress, DbContextOptions> Options = new();

    /// <summary>A context on the books; the caller disposes of it. Contexts are for one thread each.</summary>
    /// <param name="address">Where the books are.</param>
    public static SettlementDb Open(BooksAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        DbContextOptions options = Options.GetOrAdd(address, OptionsOf);
        return options is DbContextOptions<PostgresSettlementDb> postgres ? new PostgresSettlementDb(postgres) : new SqliteSettlementDb((DbContextOptions<SqliteSettlementDb>)options);
    }

    /// <summary>Creates the books, or brings them to this version. SQLite keeps a write-ahead log and waits for the disk at each commit.</summary>
    /// <param name="address">Where the books are.</param>
    /// <exception cref="DbException">The database can't be reached, or refuses.</exception>
    public static void Migrate(BooksAddress address)
    {
        using SettlementDb db = Open(address);
        db.Database.Migrate();
        if (!address.IsPostgres)
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
    }

    /// <summary>What every connection of a writer to SQLite begins with: the log is written through at each commit.</summary>
    /// <param name="connection">An open connection.</param>
    public static void MakeDurable(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection is not SqliteConnection)
            return;
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY";
        command.ExecuteNonQuery();
    }

    private static DbContextOptions OptionsOf(BooksAddress address) => address.IsPostgres
        ? new DbContextOptionsBuilder<PostgresSettlementDb>().UseNpgsql(address.ConnectionString).Options
        : new DbContextOptionsBuilder<SqliteSettlementDb>().UseSqlite(SqliteConnectionString(address.ConnectionString)).Options;

    private static string SqliteConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = true }.ToString();
}
