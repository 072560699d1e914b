using System.Data.Common;
using Commodities.Domain;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commodities.Settlement.Store;

/// <summary>The one connection that writes the books: whatever changes, clearing, ledger, stream position and all else, is one database transaction. For one thread.</summary>
internal sealed class BooksWriter : IClearedRows, IDisposable
{
    private readonly DbConnection _connection;
    private readonly RowWriter<FillRow> _fills;
    private readonly RowWriter<FillChangeRow> _fillChanges;
    private readonly RowWriter<PositionRow> _positions;
    private readonly RowWriter<PositionLotRow> _lots;
    private readonly RowWriter<ContractRow> _contracts;
    private readonly RowWriter<SettlementPriceRow> _prices;
    private readonly RowWriter<PositionDayRow> _days;
    private readonly RowWriter<StreamPosition> _streams;
    private readonly RowWriter<LedgerAccountRow> _accounts;
    private readonly RowWriter<LedgerTransferRow> _transfers;
    private readonly RowWriter<LedgerReservationRow> _reservations;

    /// <summary>Opens the books for writing.</summary>
    /// <exception cref="DbException">The database can't be reached.</exception>
    public BooksWriter(BooksAddress address)
    {
        Db = Books.Open(address);
        Db.ChangeTracker.AutoDetectChangesEnabled = true;
        Db.Database.OpenConnection();
        _connection = Db.Database.GetDbConnection();
        Books.MakeDurable(_connection);
        _fills = Writer<FillRow>();
        _fillChanges = Writer<FillChangeRow>();
        _positions = Writer<PositionRow>();
        _lots = Writer<PositionLotRow>();
        _contracts = Writer<ContractRow>();
        _prices = Writer<SettlementPriceRow>();
        _days = Writer<PositionDayRow>();
        _streams = Writer<StreamPosition>();
        _accounts = Writer<LedgerAccountRow>();
        _transfers = Writer<LedgerTransferRow>();
        _reservations = Writer<LedgerReservationRow>();
    }

    /// <summary>The context on the connection; what it tracks is written with the next commit.</summary>
    public SettlementDb Db { get; }

    /// <summary>A writer of rows of another kind on the connection; the caller disposes of it.</summary>
    public RowWriter<TRow> Writer<TRow>()
        where TRow : class => RowWriters.On<TRow>(_connection, Db.Model);

    /// <summary>Begins the transaction of the next commit.</summary>
    public IDbContextTransaction Begin() => Db.Database.BeginTransaction();

    /// <summary>Writes what the ledger has booked since its last commit. Within a transaction.</summary>
    public void Write(LedgerBook ledger)
    {
        _accounts.Upsert(ledger.ChangedAccounts);
        _transfers.Insert(ledger.UnwrittenTransfers);
        _reservations.Insert(ledger.NewReservations);
        _reservations.Delete(ledger.EndedReservations);
        ledger.MarkWritten();
    }

    /// <summary>Writes what the clearing has changed since its last commit. Within a transaction.</summary>
    public void Write(ClearingChanges changes)
    {
        _contracts.Upsert(changes.Contracts.Values);
        _fills.Insert(changes.NewFills.Values);
        _fills.Upsert(changes.ChangedFills.Values);
        _fillChanges.Insert(changes.FillChanges);
        // What goes, goes first: the same key may be there anew.
        _positions.Delete([.. changes.Positions.Where(position => position is { IsEmpty: true, IsStored: true }).Select(position => position.Row)]);
        _positions.Upsert([.. changes.Positions.Where(position => !position.IsEmpty).Select(position => position.Row)]);
        _lots.Delete([.. changes.Lots.Where(lot => lot.Row.HeldLots == 0 && lot.IsStored).Select(lot => lot.Row)]);
        _lots.Upsert([.. changes.Lots.Where(lot => lot.Row.HeldLots > 0).Select(lot => lot.Row)]);
        _prices.Upsert(changes.SettlementPrices.Values);
        _days.Upsert(changes.PositionDays.Values);
    }

    /// <summary>Writes how far the stream was taken in. Within a transaction.</summary>
    public void Write(StreamPosition position) => _streams.Upsert([position]);

    /// <inheritdoc/>
    public FillRow? Fill(long tradeId, Side side) => Db.Fills.AsNoTracking().FirstOrDefault(fill => fill.TradeId == tradeId && fill.Side == side);

    /// <inheritdoc/>
    public IReadOnlyList<PositionDayRow> PositionDays(int tradingDay, int contractId) =>
        [.. Db.PositionDays.AsNoTracking().Where(day => day.TradingDay == tradingDay && day.ContractId == contractId)];

    /// <summary>Gives the connection back.</summary>
    public void Dispose()
    {
        foreach (IDisposable writer in (IDisposable[])[_fills, _fillChanges, _positions, _lots, _contracts, _prices, _days, _streams, _accounts, _transfers, _reservations])
        {
            writer.Dispose();
        }

        Db.Dispose();
    }
}
