using Commodities.Settlement.Clearing;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>Reads the books into memory, as they were at the last commit.</summary>
internal static class BooksReader
{
    /// <summary>The ledger.</summary>
    public static LedgerBook Ledger(SettlementDb db)
    {
        var last = db.LedgerTransfers.AsNoTracking().OrderByDescending(transfer => transfer.Number).Select(transfer => new { transfer.Number, transfer.Hash }).FirstOrDefault();
        return new(
            db.LedgerAccounts.AsNoTracking().OrderBy(account => account.Id).AsEnumerable(), db.LedgerReservations.AsNoTracking().AsEnumerable(), last?.Number ?? 0,
            last?.Hash ?? new byte[LedgerHash.Length]);
    }

    /// <summary>The clearing.</summary>
    public static ClearingHouse Clearing(BooksWriter writer, LedgerBook ledger, HouseAccounts accounts, IFeeSchedule fees, StreamPosition stream)
    {
        SettlementDb db = writer.Db;
        ClearingHouse house = new(ledger, accounts, fees, writer);
        house.Restore(
            db.Contracts.AsNoTracking().OrderBy(contract => contract.ContractId).AsEnumerable(),
            db.Positions.AsNoTracking().OrderBy(position => position.AccountId).ThenBy(position => position.ContractId).ThenBy(position => position.HedgeFlag).AsEnumerable(),
            db.PositionLots.AsNoTracking().OrderBy(lot => lot.TradeId).ThenBy(lot => lot.Side).AsEnumerable(),
            stream.TradingDay);
        return house;
    }

    /// <summary>How far a stream was taken in.</summary>
    public static StreamPosition Stream(SettlementDb db, int streamId) =>
        db.StreamPositions.AsNoTracking().FirstOrDefault(position => position.StreamId == streamId) ?? new() { StreamId = streamId };
}
