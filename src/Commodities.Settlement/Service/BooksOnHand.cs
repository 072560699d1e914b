using Commodities.Client;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Intake;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commodities.Settlement.Service;

/// <summary>The books, read into memory and open for writing. When a commit fails it is thrown away and read anew. For one thread.</summary>
internal sealed class BooksOnHand : IDisposable
{
    private readonly BooksWriter _writer;
    private readonly BooksLock? _lock;
    private readonly LedgerBook _ledger;
    private readonly HouseAccounts _accounts;
    private readonly ClearingHouse _clearing;
    private readonly StreamPosition _stream;
    private readonly Action<string> _reached;

    public BooksOnHand(SettlementOptions options)
    {
        _reached = options.Reached;
        Books.Migrate(options.Books);
        _writer = new(options.Books);
        try
        {
            _lock = BooksLock.Take(options.Books, _writer.Db);
            _ledger = BooksReader.Ledger(_writer.Db);
            _accounts = new(_ledger, options.Participants);
            _stream = BooksReader.Stream(_writer.Db, options.StreamId);
            _clearing = BooksReader.Clearing(_writer, _ledger, _accounts, options.Fees, _stream);
            Intake = new(_writer, _ledger, _clearing, _stream, options.Reached);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public FillIntake Intake { get; }

    public FillPosition Position => Intake.Position;

    public long LedgerNumber => _ledger.LastNumber;

    public long EventSequence => _stream.EventSequence;

    public int TradingDay => _stream.TradingDay;

    /// <summary>True when a unit of work may run: nothing of the stream waits.</summary>
    public bool IsCommitted => Intake.Waiting == 0;

    /// <summary>Does a unit of work in one transaction, or tries it and takes it back.</summary>
    public TResult Do<TResult>(Func<SettlementWork, TResult> unit, bool isTrial, long nowNanos)
    {
        SettlementWork work = new(_writer, _ledger, _accounts, _clearing, _stream, nowNanos);
        try
        {
            using IDbContextTransaction transaction = _writer.Begin();
            TResult result = unit(work);
            _writer.Db.SaveChanges();
            _writer.Write(_ledger);
            if (isTrial)
            {
                transaction.Rollback();
                _ledger.RollBack();
                return result;
            }

            _reached("unit-before-commit");
            transaction.Commit();
            _ledger.Accept();
            _reached("unit-after-commit");
            return result;
        }
        catch
        {
            _ledger.RollBack();
            throw;
        }
        finally
        {
            _writer.Db.ChangeTracker.Clear();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _lock?.Dispose();
    }
}
