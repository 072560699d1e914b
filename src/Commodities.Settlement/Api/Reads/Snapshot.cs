using System.Data;
using System.Data.Common;
using Commodities.Settlement.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>The books as one commit left them, however long the reading takes; it never waits for the writer, and the writer never for it.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly DbTransaction _transaction;

    /// <summary>Opens one.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public Snapshot(BooksAddress address)
    {
        Db = Books.Open(address);
        try
        {
            Db.Database.OpenConnection();
            DbConnection connection = Db.Database.GetDbConnection();
            // Deferred: without it SQLite would take the lock of a writer.
            _transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(IsolationLevel.RepeatableRead);
            Db.Database.UseTransaction(_transaction);
        }
        catch
        {
            Db.Dispose();
            throw;
        }
    }

    /// <summary>The books.</summary>
    public SettlementDb Db { get; }

    public void Dispose()
    {
        _transaction.Dispose();
        Db.Dispose();
    }
}
