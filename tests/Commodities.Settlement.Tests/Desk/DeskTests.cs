using Commodities.Domain;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Desk;

public sealed class DeskTests : IDisposable
{
    private const long OpeningFen = TestParticipants.OpeningFen;

    private TemporaryBooks? _books;
    private SettlementService? _service;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_deposit_is_booked_once_for_each_reference_and_the_matcher_is_told(string database)
    {
        Start(database);
        BankMessageRow message = await Do(work => MoneyDesk.Deposit(work, 1, 4, 500, "PAY-1"));
        Assert.Equal(DeskFault.WrongState, (await Refused(work => MoneyDesk.Deposit(work, 2, 4, 500, "PAY-1"))).Fault);
        using SettlementDb db = _books!.Open();
        Assert.Equal(OpeningFen + 500, Balance(db, LedgerChart.Cash(4)));
        Assert.Equal(message.LedgerNumber, db.BankMessages.Single().LedgerNumber);
        Assert.Equal([(FundsKind.Deposit, 500L)], db.EngineMovements.AsEnumerable().Select(row => (row.Kind, row.AmountFen)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_withdrawal_is_reserved_then_paid_or_refused(string database)
    {
        Start(database);
        await Do(work => MoneyDesk.AskWithdrawal(work, 1, 4, 400, "OUT-1"));
        await Do(work => MoneyDesk.AskWithdrawal(work, 2, 4, 300, "OUT-2"));
        Assert.Equal(DeskFault.InsufficientBalance, (await Refused(work => MoneyDesk.AskWithdrawal(work, 3, 4, OpeningFen - 699, "OUT-3"))).Fault);
        await Do(work => MoneyDesk.EndWithdrawal(work, 4, "OUT-1", isPaid: true, ""));
        await Do(work => MoneyDesk.EndWithdrawal(work, 5, "OUT-2", isPaid: false, "account closed"));
        Assert.Equal(DeskFault.WrongState, (await Refused(work => MoneyDesk.EndWithdrawal(work, 6, "OUT-2", isPaid: true, ""))).Fault);
        using SettlementDb db = _books!.Open();
        Assert.Equal(OpeningFen - 400, Balance(db, LedgerChart.Cash(4)));
        Assert.Equal(0, db.LedgerAccounts.Sum(row => row.PendingDebits));
        Assert.Empty(db.LedgerReservations);
        Assert.Equal([(FundsKind.Withdrawal, 400L), (FundsKind.Withdrawal, 300), (FundsKind.Deposit, 300)], db.EngineMovements.OrderBy(row => row.Id).AsEnumerable().Select(row => (row.Kind, row.AmountFen)));
    }

    [Fact]
    public async Task What_was_booked_by_hand_is_corrected_by_a_reversal_and_once()
    {
        Start("sqlite");
        long number = await Do(work => MoneyDesk.Post(work, 1, LedgerChart.Cash(4), LedgerChart.Cash(5), 70));
        await Do(work => MoneyDesk.Reverse(work, 2, number));
        Assert.Contains("reversed already", (await Refused(work => MoneyDesk.Reverse(work, 3, number))).Message, StringComparison.Ordinal);
        Assert.Equal(DeskFault.NotFound, (await Refused(work => MoneyDesk.Reverse(work, 4, 9_999))).Fault);
        using SettlementDb db = _books!.Open();
        Assert.Equal((OpeningFen, OpeningFen), (Balance(db, LedgerChart.Cash(4)), Balance(db, LedgerChart.Cash(5))));
    }

    [Theory]
    [InlineData(0, "PAY-1", "amountFen")]
    [InlineData(-5, "PAY-1", "amountFen")]
    [InlineData(5, "", "reference")]
    public async Task A_wrong_field_is_named(long amountFen, string reference, string field)
    {
        Start("sqlite");
        DeskException refused = await Refused(work => MoneyDesk.Deposit(work, 1, 4, amountFen, reference));
        Assert.Equal((DeskFault.InvalidField, field), (refused.Fault, refused.Field));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_receipt_is_registered_pledged_once_released_and_cancelled_and_every_kilogram_is_in_the_ledger(string database)
    {
        Start(database, settles: true);
        await Do(work => ReceiptDesk.Register(work, 1, Receipt()));
        Assert.Equal(DeskFault.WrongState, (await Refused(work => ReceiptDesk.Register(work, 2, Receipt()))).Fault);
        await Do(work => ReceiptDesk.Pledge(work, 3, "W-1", TestTerms.Clearing.Pledge));
        Assert.Contains("is Pledged, expected Registered", (await Refused(work => ReceiptDesk.Pledge(work, 4, "W-1", TestTerms.Clearing.Pledge))).Message, StringComparison.Ordinal);
        Assert.Equal(DeskFault.WrongState, (await Refused(work => ReceiptDesk.Cancel(work, 5, "W-1"))).Fault);
        using (SettlementDb db = _books!.Open())
        {
            // 300 tonnes at 3,010 yuan.
            Assert.Equal(90_300_000, db.Receipts.Single().PledgeValueFen);
            Assert.Equal((0, 300_000, -300_000), (Balance(db, LedgerChart.ReceiptFree(4, "RB-1")), Balance(db, LedgerChart.ReceiptPledged(4, "RB-1")), Balance(db, LedgerChart.ReceiptRegister("RB-1"))));
        }

        await Do(work => ReceiptDesk.Release(work, 6, "W-1", TestTerms.Clearing.Pledge));
        await Do(work => ReceiptDesk.Cancel(work, 7, "W-1"));
        using SettlementDb after = _books!.Open();
        Assert.Equal((0, 0), (Balance(after, LedgerChart.ReceiptFree(4, "RB-1")), Balance(after, LedgerChart.ReceiptRegister("RB-1"))));
        Assert.Equal([(FundsKind.Pledge, 90_300_000L), (FundsKind.Release, 90_300_000)],
            after.EngineMovements.Where(row => row.Kind == FundsKind.Pledge || row.Kind == FundsKind.Release).OrderBy(row => row.Id).AsEnumerable().Select(row => (row.Kind, row.AmountFen)));
    }

    [Fact]
    public async Task A_pledge_that_is_worth_little_or_has_no_price_is_refused()
    {
        Start("sqlite", settles: true);
        ReceiptRow small = Receipt();
        small.Kilograms = 1_000;
        await Do(work => ReceiptDesk.Register(work, 1, small));
        Assert.Contains("worth 301000 fen, expected at least 10000000", (await Refused(work => ReceiptDesk.Pledge(work, 2, "W-1", TestTerms.Clearing.Pledge))).Message, StringComparison.Ordinal);
        ReceiptRow other = Receipt();
        (other.Code, other.Product, other.QualityLot) = ("W-2", "J", "J-1");
        await Do(work => ReceiptDesk.Register(work, 3, other));
        Assert.Contains("no settlement price", (await Refused(work => ReceiptDesk.Pledge(work, 4, "W-2", TestTerms.Clearing.Pledge))).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _service?.Dispose();
        _books?.Dispose();
    }

    private static ReceiptRow Receipt() => new()
    {
        Code = "W-1",
        AccountId = 4,
        Product = "RB",
        Location = "SHA",
        QualityLot = "RB-1",
        Kilograms = 300_000,
        ExpiryDay = 20271231,
    };

    private static long Balance(SettlementDb db, string code) => db.LedgerAccounts.Where(row => row.Code == code).Select(row => row.Credits - row.Debits).Single();

    private void Start(string database, bool settles = false)
    {
        _books = TemporaryBooks.In(database);
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 5).Settle(1, 3_010).EndDay();
        _service = new(SettlementHost.Options(_books.Address, settles ? stream.Source : null) with { DailyRun = new DailyRun(TestTerms.Run) });
        _service.Start();
        if (settles)
            SettlementHost.Wait(_service, status => status.Position.Sequence == stream.Sequence);
    }

    private Task<TResult> Do<TResult>(Func<SettlementWork, TResult> unit) => _service!.DoAsync(unit);

    private async Task<DeskException> Refused<TResult>(Func<SettlementWork, TResult> unit) => await Assert.ThrowsAsync<DeskException>(() => _service!.DoAsync(unit));
}
