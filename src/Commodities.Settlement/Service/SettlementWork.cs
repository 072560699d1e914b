using Commodities.Settlement.Clearing;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Service;

/// <summary>
/// What a unit of work may use: the ledger, and the books through a context whose changes are saved with what the ledger has booked. One database transaction: all of it holds, or
/// nothing. On the thread that writes the books.
/// </summary>
public sealed class SettlementWork
{
    private readonly BooksWriter _writer;
    private readonly ClearingHouse _clearing;

    internal SettlementWork(BooksWriter writer, LedgerBook ledger, HouseAccounts accounts, ClearingHouse clearing, StreamPosition stream, long nowNanos)
    {
        (_writer, Ledger, Accounts, _clearing, Stream, NowNanos) = (writer, ledger, accounts, clearing, stream, nowNanos);
    }

    /// <summary>The ledger.</summary>
    public LedgerBook Ledger { get; }

    /// <summary>Its accounts by what they stand for.</summary>
    public HouseAccounts Accounts { get; }

    /// <summary>The books.</summary>
    public SettlementDb Db => _writer.Db;

    /// <summary>How far the fill stream is taken in.</summary>
    public StreamPosition Stream { get; }

    /// <summary>UTC nanoseconds since 1970.</summary>
    public long NowNanos { get; }

    /// <summary>All contracts, by number.</summary>
    public IReadOnlyDictionary<int, ContractRow> Contracts => _clearing.Contracts;

    /// <summary>All positions, in no order.</summary>
    public IEnumerable<PositionRow> Positions => _clearing.Positions.Select(position => position.Row);

    /// <summary>Writes many rows at once, in the transaction of the unit; the caller disposes of it.</summary>
    public RowWriter<TRow> Writer<TRow>()
        where TRow : class => _writer.Writer<TRow>();

    /// <summary>The next number of a table whose numbers are dense.</summary>
    /// <param name="numbers">The numbers of its rows.</param>
    public static long NextId(IQueryable<long> numbers) => (numbers.OrderByDescending(number => number).FirstOrDefault()) + 1;

    /// <summary>What was booked, and what was added to the context, counts for queries after this.</summary>
    public void Save()
    {
        Db.SaveChanges();
        _writer.Write(Ledger);
    }
}
