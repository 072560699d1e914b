using System.Collections.Concurrent;
using System.Data.Common;
using Commodities.Settlement.Store;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Contexts on the books that wait for the next read. On SQLite their connections stay open: to open one registers dozens of functions, which costs more than most reads.</summary>
/// <param name="address">Where the books are.</param>
internal sealed class SnapshotPool(BooksAddress address) : IDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentBag<SettlementDb> _idle = [];
    private volatile bool _isClosed;

    /// <summary>The books as they are now, for one read.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public Snapshot Take() => new(_idle.TryTake(out SettlementDb? idle) ? idle : Books.Open(address), this);

    /// <summary>Takes a context back after a read that went well.</summary>
    /// <param name="db">Without a transaction.</param>
    public void GiveBack(SettlementDb db)
    {
        if (_idle.Count >= MostIdle)
        {
            db.Dispose();
            return;
        }

        db.ChangeTracker.Clear();
        // A server may be gone by the next read; its driver keeps connections of its own and knows which live.
        if (address.IsPostgres)
            db.Database.CloseConnection();
        _idle.Add(db);
        if (_isClosed)
            Drain();
    }

    public void Dispose()
    {
        _isClosed = true;
        Drain();
    }

    private void Drain()
    {
        while (_idle.TryTake(out SettlementDb? db))
        {
            db.Dispose();
        }
    }
}
