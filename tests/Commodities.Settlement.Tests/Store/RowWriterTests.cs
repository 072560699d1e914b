using System.Data.Common;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Tests.Store;

public sealed class RowWriterTests
{
    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void What_is_inserted_is_read_back_by_the_model(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        LedgerTransferRow transfer = Transfer(1);
        LedgerAccountRow account = new() { Id = 1, Code = "cash:1", Asset = "CNY", Kind = LedgerAccountKind.Cash, AccountId = 1, Member = "成员", MayOverdraw = true, Debits = long.MaxValue, Credits = -1 };
        Write(books, transfers: [transfer], accounts: [account]);

        using SettlementDb db = books.Open();
        Assert.Equivalent(transfer, db.LedgerTransfers.Single(), strict: true);
        Assert.Equivalent(account, db.LedgerAccounts.Single(), strict: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_upsert_adds_what_is_new_and_replaces_what_is_there(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        PositionRow first = new() { AccountId = 1, ContractId = 2, HedgeFlag = HedgeFlag.Hedge, LongLots = 3 };
        PositionRow changed = new() { AccountId = 1, ContractId = 2, HedgeFlag = HedgeFlag.Hedge, ShortLots = 4 };
        PositionRow second = new() { AccountId = 1, ContractId = 2, HedgeFlag = HedgeFlag.Speculation, LongLots = 5 };
        Write(books, positions: [first]);
        Write(books, positions: [changed, second]);

        using SettlementDb db = books.Open();
        Assert.Equivalent(new[] { changed, second }.OrderBy(row => row.HedgeFlag), db.Positions.AsEnumerable().OrderBy(row => row.HedgeFlag), strict: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_is_inserted_twice_is_refused_and_nothing_of_the_transaction_stays(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        Write(books, transfers: [Transfer(1)]);
        Assert.ThrowsAny<DbException>(() => Write(books, transfers: [Transfer(2), Transfer(1)]));

        using SettlementDb db = books.Open();
        Assert.Equal([1], db.LedgerTransfers.Select(row => row.Number));
    }

    private static LedgerTransferRow Transfer(long number) => new()
    {
        Number = number,
        GroupNumber = number,
        DebitAccountId = 1,
        CreditAccountId = 2,
        Amount = 100,
        State = TransferState.Reserved,
        Kind = TransferKind.Fee,
        RefersToNumber = 0,
        CauseKind = CauseKind.FillRecord,
        CauseId = 77,
        ValueDate = 20270104,
        BookedNanos = 5,
        ExpiresNanos = 6,
        Hash = [1, 2, 3],
    };

    private static void Write(
        TemporaryBooks books, IReadOnlyCollection<LedgerTransferRow>? transfers = null, IReadOnlyCollection<LedgerAccountRow>? accounts = null, IReadOnlyCollection<PositionRow>? positions = null)
    {
        using SettlementDb db = books.Open();
        DbConnection connection = db.Database.GetDbConnection();
        connection.Open();
        using DbTransaction transaction = connection.BeginTransaction();
        using RowWriter<LedgerTransferRow> transferWriter = RowWriters.On<LedgerTransferRow>(connection, db.Model);
        using RowWriter<LedgerAccountRow> accountWriter = RowWriters.On<LedgerAccountRow>(connection, db.Model);
        using RowWriter<PositionRow> positionWriter = RowWriters.On<PositionRow>(connection, db.Model);
        transferWriter.Insert(transfers ?? []);
        accountWriter.Insert(accounts ?? []);
        positionWriter.Upsert(positions ?? []);
        transaction.Commit();
    }
}
