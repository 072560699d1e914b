using Commodities.Domain;
using Commodities.Settlement.Desk;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Service;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Runs;

/// <summary>The settlement run through the service, on both databases.</summary>
[Collection("fault points")]
public sealed class DailyRunTests
{
    private const long OpeningFen = TestParticipants.OpeningFen;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void A_day_is_paid_margined_and_taxed_and_the_books_balance(string database)
    {
        using TemporaryBooks books = Settle(database, new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 4).Settle(1, 3_010).EndDay());
        using SettlementDb db = books.Open();
        // Account 1: 50 ticks of 1,000 fen gained; 5 lots at 3,010 need 10 per cent: 1,505,000; fee 500.
        AccountDayRow day = db.AccountDays.Single(row => row.AccountId == 1);
        Assert.Equivalent(
            new AccountDayRow
            {
                TradingDay = 20270104,
                AccountId = 1,
                RunId = 1,
                OpeningFen = 0,
                DepositsFen = OpeningFen,
                ProfitFen = 50_000,
                FeesFen = 500,
                ClosingFen = OpeningFen + 49_500,
                MarginRequiredFen = 1_505_000,
                MarginByCashFen = 1_505_000,
                FreeFen = OpeningFen + 49_500 - 1_505_000,
            },
            day, strict: true);
        Assert.Equal((1_505_000, day.FreeFen), (Balance(db, LedgerChart.Margin(1)), Balance(db, LedgerChart.Cash(1))));
        Assert.Equal(-50_000, db.AccountDays.Single(row => row.AccountId == 4).ProfitFen);
        // 1,000 fen of fees have 57 of tax in them: 1,000 × 6 / 106 = 56.6.
        Assert.Equal((943, 57), (Balance(db, LedgerChart.FeeIncome), Balance(db, LedgerChart.TaxPayable)));
        SettlementRunRow run = db.SettlementRuns.Single();
        Assert.Equal((SettlementRunState.Done, 6, 2, 50_000L, 3_010_000L, 0), (run.State, run.Accounts, run.Positions, run.GainsFen, run.MarginFen, run.Calls));
        Assert.Equal(db.LedgerTransfers.Max(row => row.Number), db.LedgerAnchors.Single().Number);
        Assert.Equal([(1, FundsKind.Deposit, 49_500L), (4, FundsKind.Loss, 50_500L)], db.EngineMovements.OrderBy(row => row.Id).AsEnumerable().Select(row => (row.AccountId, row.Kind, row.AmountFen)));
        AssertBalanced(db);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Statements_are_a_chain_over_the_days(string database)
    {
        StreamBuilder stream = SettlementServiceTests.RandomStream(seed: 11, trades: 300);
        using TemporaryBooks books = Settle(database, stream);
        using SettlementDb db = books.Open();
        Assert.Equal(3, db.SettlementRuns.Count());
        Assert.Equal(18, db.AccountDays.Count());
        foreach (IGrouping<int, AccountDayRow> account in db.AccountDays.AsEnumerable().GroupBy(row => row.AccountId))
        {
            long closing = 0;
            foreach (AccountDayRow day in account.OrderBy(row => row.TradingDay))
            {
                Assert.Equal(closing, day.OpeningFen);
                Assert.Equal(day.ClosingFen, day.OpeningFen + day.DepositsFen - day.WithdrawalsFen + day.ProfitFen - day.FeesFen + day.OtherFen);
                Assert.Equal(day.ClosingFen, day.FreeFen + day.MarginByCashFen);
                closing = day.ClosingFen;
            }

            Assert.Equal(closing, Balance(db, LedgerChart.Cash(account.Key)) + Balance(db, LedgerChart.Margin(account.Key)));
            long told = db.EngineMovements.Where(row => row.AccountId == account.Key).AsEnumerable().Sum(row => row.Kind == FundsKind.Deposit ? row.AmountFen : -row.AmountFen);
            Assert.Equal(closing, OpeningFen + told);
        }

        AssertBalanced(db);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_run_that_is_cut_off_anywhere_ends_with_the_same_books(string database)
    {
        StreamBuilder stream = SettlementServiceTests.RandomStream(seed: 12, trades: 60);
        using TemporaryBooks whole = Settle(database, stream);
        string expected = BooksDump.Of(whole.Address);
        int steps = CountSteps(database, stream);
        Assert.True(steps > 15);
        foreach (int cut in Enumerable.Range(1, steps).Where(step => database == "sqlite" || step % 4 == 1))
        {
            using TemporaryBooks books = TemporaryBooks.In(database);
            int reached = 0;
            SettlementHost.TakeIn(books.Address, stream, options => WithRun(options) with
            {
                Reached = name =>
                {
                    if (name.StartsWith("unit-", StringComparison.Ordinal) && Interlocked.Increment(ref reached) == cut)
                        throw new IOException("cut off");
                },
            });
            Assert.Equal(expected, BooksDump.Of(books.Address));
        }
    }

    [Fact]
    public async Task A_trial_run_says_what_would_come_of_it_and_changes_nothing()
    {
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 4).Settle(1, 3_010).EndDay();
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        SettlementHost.TakeIn(books.Address, stream);
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null));
        service.Start();
        await service.DoAsync(_ => 0);
        string before = BooksDump.Of(books.Address);
        DailyRun run = new(TestTerms.Run);
        SettlementRunRow tried = await service.DoAsync(work => run.Try(work, 20270104), isTrial: true);
        Assert.Equal((SettlementRunState.Done, 6, 50_000L), (tried.State, tried.Accounts, tried.GainsFen));
        Assert.Equal(before, BooksDump.Of(books.Address));
    }

    [Fact]
    public void What_is_missing_is_called_for_met_when_it_comes_and_else_made_good_in_the_order_of_the_waterfall()
    {
        // Client 4 has 10 million yuan and loses 12: 3,000 lots, 400 ticks of 1,000 fen. Its clearing member BROK has 10 million in its own account, so that pays.
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 3_000, 3_000, 1, 4).Settle(1, 3_400).EndDay();
        using TemporaryBooks books = Settle("sqlite", stream);
        using (SettlementDb db = books.Open())
        {
            MarginCallRow call = db.MarginCalls.Single();
            Assert.Equal((4, MarginCallState.Issued), (call.AccountId, call.State));
            Assert.Equal(call.AmountFen, -Balance(db, LedgerChart.Cash(4)));
            Assert.Equal(ShanghaiTime.ToNanos(new(2027, 1, 4), new(20, 30)).Value, call.DeadlineNanos);
        }

        stream.Trade(1, 3_000, 3_400, 4, 1, PositionEffect.Close, PositionEffect.Close).Settle(1, 3_400).EndDay();
        SettlementHost.TakeIn(books.Address, stream, WithRun);
        using SettlementDb after = books.Open();
        Assert.Equal(MarginCallState.Covered, after.MarginCalls.Single(row => row.Id == 1).State);
        Assert.Equal(0, Balance(after, LedgerChart.DefaultClaim(4)));
        LedgerTransferRow cover = after.LedgerTransfers.Single(row => row.Kind == TransferKind.DefaultCover && row.CreditAccountId == after.LedgerAccounts.Single(account => account.Code == LedgerChart.DefaultClaim(4)).Id);
        Assert.Equal(LedgerChart.Cash(3), after.LedgerAccounts.Single(row => row.Id == cover.DebitAccountId).Code);
        AssertBalanced(after);
    }

    [Fact]
    public void When_the_members_own_money_is_gone_fund_reserve_other_shares_and_capital_pay_in_this_order()
    {
        // 4 owes 12,350,000 yuan beyond what it has; 3 has 10,000,000, BROK's share is 1,000, the reserve 10,000, the others' shares 900, the capital pays the rest.
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 3_000, 3_000, 1, 4).Settle(1, 3_745).EndDay();
        stream.Trade(1, 3_000, 3_745, 4, 1, PositionEffect.Close, PositionEffect.Close).Settle(1, 3_745).EndDay();
        using TemporaryBooks books = Settle("sqlite", stream);
        using SettlementDb db = books.Open();
        Dictionary<long, string> codes = db.LedgerAccounts.ToDictionary(row => row.Id, row => row.Code);
        long claim = db.LedgerAccounts.Single(row => row.Code == LedgerChart.DefaultClaim(4)).Id;
        (string, long)[] paid = [.. db.LedgerTransfers.Where(row => row.Kind == TransferKind.DefaultCover && row.CreditAccountId == claim).OrderBy(row => row.Number).AsEnumerable().Select(row => (codes[row.DebitAccountId], row.Amount))];
        Assert.Equal(["cash:3", "default-fund:BROK", "house:risk-reserve", "default-fund:OTHER", "default-fund:THIRD", "house:capital"], paid.Select(entry => entry.Item1));
        Assert.Equal([OpeningFen, 100_000, 1_000_000, 60_000, 30_000], paid.Take(5).Select(entry => entry.Item2));
        AssertBalanced(db);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Pledged_receipts_carry_margin_at_eighty_per_cent_and_are_valued_anew_each_day(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        using (SettlementDb db = books.Open())
        {
            db.Receipts.Add(new() { Id = 1, Code = "W-1", AccountId = 1, Product = "RB", Location = "SHA", QualityLot = "RB-1", Kilograms = 300_000, State = ReceiptState.Pledged, ExpiryDay = 20270901 });
            db.SaveChanges();
        }

        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 4).Settle(1, 3_000).EndDay().Settle(1, 3_100).EndDay();
        SettlementHost.TakeIn(books.Address, stream, WithRun);
        using SettlementDb after = books.Open();
        // 300 t at 3,000 yuan are 90,000,000 fen, of which 80 per cent count: more than the margin of 1,500,000.
        AccountDayRow[] days = [.. after.AccountDays.Where(row => row.AccountId == 1).OrderBy(row => row.TradingDay)];
        Assert.Equal([(1_500_000L, 1_500_000L, 0L), (1_550_000, 1_550_000, 0)], days.Select(row => (row.MarginRequiredFen, row.MarginByPledgeFen, row.MarginByCashFen)));
        Assert.Equal([90_000_000, 93_000_000], after.EngineMovements.Where(row => row.Kind == FundsKind.Revaluation).OrderBy(row => row.Id).Select(row => row.AmountFen));
    }

    [Fact]
    public async Task The_matcher_is_told_once_of_what_somebody_asked_for_and_not_again_by_the_run()
    {
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 5, 3_000, 1, 4);
        SettlementHost.TakeIn(books.Address, stream, WithRun);
        using (SettlementService service = new(WithRun(SettlementHost.Options(books.Address, source: null))))
        {
            service.Start();
            await service.DoAsync(work => MoneyDesk.Post(work, 1, LedgerChart.Cash(1), LedgerChart.Capital, 12_345));
        }

        SettlementHost.TakeIn(books.Address, stream.Settle(1, 3_010).EndDay(), WithRun);

        using SettlementDb db = books.Open();
        long told = db.EngineMovements.Where(movement => movement.AccountId == 1).AsEnumerable().Sum(movement => movement.Kind == FundsKind.Deposit ? movement.AmountFen : -movement.AmountFen);
        Assert.Equal(2, db.EngineMovements.Count(movement => movement.AccountId == 1));
        Assert.Equal(Balance(db, LedgerChart.Cash(1)) + Balance(db, LedgerChart.Margin(1)) - TestParticipants.OpeningFen, told);
    }

    private static SettlementOptions WithRun(SettlementOptions options) => options with { DailyRun = new DailyRun(TestTerms.Run), Terms = TestTerms.Clearing };

    private static TemporaryBooks Settle(string database, StreamBuilder stream)
    {
        TemporaryBooks books = TemporaryBooks.In(database);
        SettlementHost.TakeIn(books.Address, stream, WithRun);
        return books;
    }

    private static int CountSteps(string database, StreamBuilder stream)
    {
        int steps = 0;
        using TemporaryBooks books = TemporaryBooks.In(database);
        SettlementHost.TakeIn(books.Address, stream, options => WithRun(options) with { Reached = name => steps += name.StartsWith("unit-", StringComparison.Ordinal) ? 1 : 0 });
        return steps;
    }

    private static long Balance(SettlementDb db, string code) => db.LedgerAccounts.Where(row => row.Code == code).Select(row => row.Credits - row.Debits).Single();

    private static void AssertBalanced(SettlementDb db)
    {
        Assert.Equal(0, db.LedgerAccounts.Sum(row => row.Credits - row.Debits));
        Assert.Equal(0, Balance(db, LedgerChart.Variation));
        // Clients' money is the clients', apart from all other.
        long clients = Enumerable.Range(4, 3).Sum(id => Math.Max(0, Balance(db, LedgerChart.Cash(id)) + Balance(db, LedgerChart.Margin(id))));
        Assert.Equal(clients, -Balance(db, LedgerChart.ClientBank));
    }
}
