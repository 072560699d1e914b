using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using CsCheck;

namespace Commodities.Settlement.Tests.Ledger;

public sealed class LedgerBookTests
{
    private static readonly Cause ByHand = new(CauseKind.Request, 1, 20270104, 1_000);

    private readonly LedgerBook _ledger = Empty();
    private readonly LedgerAccountRow _bank;
    private readonly LedgerAccountRow _cash;
    private readonly LedgerAccountRow _margin;

    public LedgerBookTests()
    {
        _bank = _ledger.Open(LedgerChart.ClientBank, LedgerAccountKind.ClientBank, mayOverdraw: true);
        _cash = _ledger.Open(LedgerChart.Cash(1), LedgerAccountKind.Cash, accountId: 1);
        _margin = _ledger.Open(LedgerChart.Margin(1), LedgerAccountKind.Margin, accountId: 1);
        _ledger.Post(new(_bank, _cash, 1_000, TransferKind.Deposit), ByHand);
        _ledger.Accept();
    }

    [Fact]
    public void A_posting_moves_an_amount_and_is_numbered_and_chained()
    {
        long number = _ledger.Post(new(_cash, _margin, 300, TransferKind.MarginTaken), ByHand);
        LedgerTransferRow transfer = _ledger.NewTransfers.Single();
        Assert.Equal((2, 700, 300, -1_000), (number, LedgerBook.BalanceOf(_cash), LedgerBook.BalanceOf(_margin), LedgerBook.BalanceOf(_bank)));
        Assert.Equal(_ledger.LastHash, transfer.Hash);
        Assert.NotEqual(transfer.Hash, LedgerHash.After(new byte[32], transfer, "cash:1", "margin:1"));
    }

    [Theory]
    [InlineData(0, LedgerFault.Amount)]
    [InlineData(-1, LedgerFault.Amount)]
    [InlineData(1_001, LedgerFault.InsufficientBalance)]
    public void A_posting_that_can_not_be_is_refused_and_nothing_changes(long amount, LedgerFault fault)
    {
        LedgerException refused = Assert.Throws<LedgerException>(() => _ledger.Post(new(_cash, _margin, amount, TransferKind.MarginTaken), ByHand));
        Assert.Equal(fault, refused.Fault);
        Assert.Equal((1_000, 1, 0), (LedgerBook.BalanceOf(_cash), _ledger.LastNumber, _ledger.NewTransfers.Count));
    }

    [Fact]
    public void Money_does_not_become_goods()
    {
        LedgerAccountRow goods = _ledger.Open(LedgerChart.ReceiptFree(1, "RB-1"), LedgerAccountKind.ReceiptFree, LedgerChart.Goods("RB-1"), 1);
        Assert.Equal(LedgerFault.Accounts, Assert.Throws<LedgerException>(() => _ledger.Post(new(_cash, goods, 1, TransferKind.Manual), ByHand)).Fault);
        Assert.Equal(LedgerFault.Accounts, Assert.Throws<LedgerException>(() => _ledger.Post(new(_cash, _cash, 1, TransferKind.Manual), ByHand)).Fault);
    }

    [Fact]
    public void What_is_owed_in_any_case_may_overdraw()
    {
        _ledger.Post(new(_cash, _bank, 1_500, TransferKind.Loss, IsForced: true), ByHand);
        Assert.Equal(-500, LedgerBook.BalanceOf(_cash));
    }

    [Fact]
    public void Linked_postings_are_booked_all_or_none_and_each_counts_for_the_next()
    {
        Posting[] tooMuch = [new(_cash, _margin, 600, TransferKind.MarginTaken), new(_cash, _margin, 600, TransferKind.MarginTaken)];
        byte[] hash = _ledger.LastHash;
        Assert.Throws<LedgerException>(() => _ledger.PostLinked(tooMuch, ByHand));
        Assert.Equal((1_000, 0, 1, 1), (LedgerBook.BalanceOf(_cash), LedgerBook.BalanceOf(_margin), _ledger.LastNumber, _cash.LastNumber));
        Assert.Same(hash, _ledger.LastHash);

        Posting[] thereAndBack = [new(_cash, _margin, 1_000, TransferKind.MarginTaken), new(_margin, _cash, 400, TransferKind.MarginReturned)];
        Assert.Equal(2, _ledger.PostLinked(thereAndBack, ByHand));
        Assert.Equal([2, 2], _ledger.NewTransfers.Select(transfer => transfer.GroupNumber));
    }

    [Fact]
    public void What_is_reserved_can_not_be_spent_and_is_posted_in_part_the_rest_free_again()
    {
        long reservation = _ledger.Reserve(new(_cash, _bank, 800, TransferKind.Withdrawal), ByHand);
        Assert.Equal((1_000, 200), (LedgerBook.BalanceOf(_cash), LedgerBook.AvailableIn(_cash)));
        Assert.Equal(LedgerFault.InsufficientBalance, Assert.Throws<LedgerException>(() => _ledger.Post(new(_cash, _margin, 201, TransferKind.MarginTaken), ByHand)).Fault);
        Assert.Equal(LedgerFault.ExceedsReservation, Assert.Throws<LedgerException>(() => _ledger.PostReservation(reservation, 801, ByHand)).Fault);

        _ledger.PostReservation(reservation, 500, ByHand);
        Assert.Equal((500, 500, 0), (LedgerBook.BalanceOf(_cash), LedgerBook.AvailableIn(_cash), _bank.PendingCredits));
        Assert.Equal(LedgerFault.Reservation, Assert.Throws<LedgerException>(() => _ledger.VoidReservation(reservation, ByHand)).Fault);
    }

    [Fact]
    public void A_reservation_is_void_by_hand_or_by_its_time()
    {
        long byHand = _ledger.Reserve(new(_cash, _bank, 300, TransferKind.Withdrawal), ByHand);
        long byTime = _ledger.Reserve(new(_cash, _bank, 300, TransferKind.Withdrawal), ByHand, expiresNanos: 2_000);
        _ledger.VoidReservation(byHand, ByHand);
        Cause later = ByHand with { BookedNanos = 2_001 };
        Assert.Equal(LedgerFault.Reservation, Assert.Throws<LedgerException>(() => _ledger.PostReservation(byTime, null, later)).Fault);
        Assert.Equal(0, _ledger.ExpireReservations(ByHand));
        Assert.Equal(1, _ledger.ExpireReservations(later));
        Assert.Equal((1_000, 1_000), (LedgerBook.BalanceOf(_cash), LedgerBook.AvailableIn(_cash)));
        Assert.Empty(_ledger.Reservations);
    }

    [Fact]
    public void A_reversal_is_a_transfer_the_other_way_and_can_not_be_reversed()
    {
        _ledger.Post(new(_cash, _margin, 300, TransferKind.MarginTaken), ByHand);
        LedgerTransferRow taken = _ledger.NewTransfers[^1];
        _ledger.Reverse(taken, ByHand);
        LedgerTransferRow reversal = _ledger.NewTransfers[^1];
        Assert.Equal((TransferKind.Reversal, taken.Number, 1_000), (reversal.Kind, reversal.RefersToNumber, LedgerBook.BalanceOf(_cash)));
        Assert.Equal(LedgerFault.Reversal, Assert.Throws<LedgerException>(() => _ledger.Reverse(reversal, ByHand)).Fault);
    }

    [Fact]
    public void Rolling_back_leaves_no_trace()
    {
        long kept = _ledger.Reserve(new(_cash, _bank, 100, TransferKind.Withdrawal), ByHand);
        _ledger.Accept();
        string before = Picture(_ledger);
        _ledger.VoidReservation(kept, ByHand);
        _ledger.Reserve(new(_cash, _bank, 50, TransferKind.Withdrawal), ByHand);
        _ledger.Post(new(_cash, _ledger.Open("cash:2", LedgerAccountKind.Cash, accountId: 2), 70, TransferKind.Manual), ByHand);
        _ledger.RollBack();
        Assert.Equal(before, Picture(_ledger));
        Assert.Null(_ledger.Find("cash:2"));
        _ledger.PostReservation(kept, null, ByHand);
    }

    [Fact]
    public void Whatever_is_booked_reserved_refused_or_taken_back_nothing_appears_or_vanishes()
    {
        Gen<(int Verb, int From, int To, int Amount)> step = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[-1, 400]);
        step.List[1, 60].Sample(steps =>
        {
            LedgerBook ledger = Empty();
            LedgerAccountRow[] accounts = [.. Enumerable.Range(0, 4).Select(index => ledger.Open($"a{index}", LedgerAccountKind.Cash, mayOverdraw: index == 0))];
            ledger.Accept();
            List<long> reservations = [];
            foreach ((int verb, int from, int to, int amount) in steps)
            {
                Try(ledger, accounts, reservations, verb, from, to, amount);
                Assert.Equal(0, accounts.Sum(LedgerBook.BalanceOf));
                Assert.Equal(accounts.Sum(account => account.PendingDebits), accounts.Sum(account => account.PendingCredits));
                Assert.Equal(ledger.Reservations.Sum(reservation => reservation.Amount), accounts.Sum(account => account.PendingDebits));
                Assert.All(accounts[1..], account => Assert.True(LedgerBook.AvailableIn(account) >= 0));
            }
        }, iter: 2_000);
    }

    private static void Try(LedgerBook ledger, LedgerAccountRow[] accounts, List<long> reservations, int verb, int from, int to, int amount)
    {
        Posting posting = new(accounts[from], accounts[to], amount, TransferKind.Manual);
        long reservation = reservations.Count == 0 ? 0 : reservations[amount % reservations.Count is int index and >= 0 ? index : 0];
        try
        {
            switch (verb)
            {
                case 0 or 1:
                    ledger.Post(in posting, ByHand);
                    break;
                case 2:
                    ledger.PostLinked([posting, posting with { From = accounts[to], To = accounts[(to + 1) % 4] }], ByHand);
                    break;
                case 3:
                    reservations.Add(ledger.Reserve(in posting, ByHand));
                    break;
                case 4:
                    ledger.PostReservation(reservation, amount, ByHand);
                    break;
                case 5:
                    ledger.VoidReservation(reservation, ByHand);
                    break;
                default:
                    (amount % 2 == 0 ? (Action)ledger.RollBack : ledger.Accept)();
                    break;
            }
        }
        catch (LedgerException)
        {
            // Refused, as it may be.
        }
    }

    private static LedgerBook Empty() => new([], [], 0, new byte[LedgerHash.Length]);

    private static string Picture(LedgerBook ledger) => string.Join(
        '\n',
        ledger.Accounts.Select(account => $"{account.Code} {account.Debits} {account.Credits} {account.PendingDebits} {account.PendingCredits} {account.LastNumber}")
            .Concat(ledger.Reservations.Select(reservation => $"{reservation.Number} {reservation.Amount}"))
            .Append($"{ledger.LastNumber} {Convert.ToHexString(ledger.LastHash)} {ledger.NewTransfers.Count}"));
}
