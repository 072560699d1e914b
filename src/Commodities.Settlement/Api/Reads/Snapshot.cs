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
    private readonly SnapshotPool? _pool;
    private bool _isSound;

    /// <summary>Opens one.</summary>
    /// <param name="db">A context without a transaction; the snapshot disposes of it, or gives it back.</param>
    /// <param name="pool">Where it goes back to; null disposes of it.</param>
    /// <exception cref="DbException">The database does not answer.</exception>
    public Snapshot(SettlementDb db, SnapshotPool? pool = null)
    {
        (Db, _pool) = (db, pool);
        try
        {
            DbConnection connection = Db.Database.GetDbConnection();
            if (connection.State != ConnectionState.Open)
                Db.Database.OpenConnection();
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

    /// <summary>The read went well: its context may serve another.</summary>
    public void MarkSound() => _isSound = true;

    public void Dispose()
    {
        bool mayServeAgain = _isSound && _pool != null;
        if (mayServeAgain)
            Db.Database.UseTransaction(null);
        _transaction.Dispose();
        if (mayServeAgain)
            _pool!.GiveBack(Db);
        else
            Db.Dispose();
    }
}
