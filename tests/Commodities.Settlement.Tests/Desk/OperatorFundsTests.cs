using Commodities.Domain;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Desk;

/// <summary>Money that operators move goes through the ledger, on both databases.</summary>
public sealed class OperatorFundsTests
{
    private const long OpeningFen = TestParticipants.OpeningFen;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_deposit_of_operators_is_in_the_ledger_with_both_names_and_then_in_the_matcher(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        Matcher matcher = new(refusesAbove: long.MaxValue);
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null) with { Engine = matcher });
        service.Start();
        OperatorMovement booked = await service.DoAsync(work => OperatorFunds.Book(work, 4, FundsKind.Deposit, 150_025, "OPERATOR1", "OPERATOR2"));
        await Outcome(service, booked);
        Assert.Equal([(4, FundsKind.Deposit, 150_025L)], matcher.Told);
        using SettlementDb db = books.Open();
        Assert.Equal(OpeningFen + 150_025, Balance(db, LedgerChart.Cash(4)));
        LedgerTransferRow transfer = db.LedgerTransfers.Single(row => row.Number == booked.LedgerNumber);
        Assert.Equal(CauseKind.Request, transfer.CauseKind);
        Assert.Equal("Deposit of 150025 fen for account 4, proposed by OPERATOR1, approved by OPERATOR2", db.Requests.Single(row => row.Id == transfer.CauseId).Answer);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_withdrawal_that_the_matcher_refuses_is_taken_back_and_one_that_it_takes_is_reserved(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        Matcher matcher = new(refusesAbove: 1_000);
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null) with { Engine = matcher });
        service.Start();
        OperatorMovement refused = await service.DoAsync(work => OperatorFunds.Book(work, 4, FundsKind.Withdrawal, 1_001, "OPERATOR1", "OPERATOR2"));
        Assert.Equal((false, "the matcher: positions need it"), await Outcome(service, refused));
        OperatorMovement taken = await service.DoAsync(work => OperatorFunds.Book(work, 4, FundsKind.Withdrawal, 1_000, "OPERATOR1", "OPERATOR2"));
        Assert.Equal((true, ""), await Outcome(service, taken));
        DeskException tooMuch = await Assert.ThrowsAsync<DeskException>(() => service.DoAsync(work => OperatorFunds.Book(work, 4, FundsKind.Withdrawal, OpeningFen, "OPERATOR1", "OPERATOR2")));
        Assert.Equal(DeskFault.InsufficientBalance, tooMuch.Fault);
        using SettlementDb db = books.Open();
        Assert.Equal([(FundsKind.Withdrawal, 1_000L, EngineMovementState.Done)], db.EngineMovements.AsEnumerable().Select(row => (row.Kind, row.AmountFen, row.State)));
        Assert.Equal([taken.LedgerNumber], db.LedgerReservations.Select(row => row.Number));
        Assert.Equal(1_000, db.LedgerAccounts.Single(row => row.Code == LedgerChart.Cash(4)).PendingDebits);
    }

    private static async Task<(bool IsDone, string Refusal)> Outcome(SettlementService service, OperatorMovement booked)
    {
        while (true)
        {
            (bool isDone, string refusal) = await service.DoAsync(work => OperatorFunds.OutcomeOf(work, booked), isTrial: true);
            if (isDone || refusal.Length > 0)
                return (isDone, refusal);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private static long Balance(SettlementDb db, string code) => db.LedgerAccounts.Where(row => row.Code == code).Select(row => row.Credits - row.Debits).Single();

    private sealed class Matcher(long refusesAbove) : IEngineDesk
    {
        private long _last;

        public List<(int AccountId, FundsKind Kind, long AmountFen)> Told { get; } = [];

        public long NextFundsId() => _last + 1;

        public bool WasTold(long fundsId, int accountId, long amountFen, long eventSequence) => fundsId <= _last;

        public EngineAnswer Move(long fundsId, int accountId, FundsKind kind, long amountFen)
        {
            if (amountFen > refusesAbove)
                return new(false, "positions need it");
            _last = fundsId;
            Told.Add((accountId, kind, amountFen));
            return new(true, "");
        }

        public IReadOnlyDictionary<int, long> CashFen() => new Dictionary<int, long>();
    }
}
