using Commodities.Client;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Tests.Service;

public sealed class SettlementServiceTests
{
    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Fact]
    public void Both_databases_have_the_same_rows_of_one_stream()
    {
        StreamBuilder stream = RandomStream(seed: 1, trades: 400);
        using TemporaryBooks sqlite = TemporaryBooks.In("sqlite");
        using TemporaryBooks postgres = TemporaryBooks.In("postgres");
        SettlementHost.TakeIn(sqlite.Address, stream);
        SettlementHost.TakeIn(postgres.Address, stream);
        string dump = BooksDump.Of(sqlite.Address);
        Assert.Contains("position_day", dump, StringComparison.Ordinal);
        Assert.Equal(dump, BooksDump.Of(postgres.Address));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void However_the_stream_is_cut_into_commits_and_starts_the_books_are_the_same(string database)
    {
        StreamBuilder stream = RandomStream(seed: 2, trades: 300);
        using TemporaryBooks whole = TemporaryBooks.In(database);
        SettlementHost.TakeIn(whole.Address, stream);

        using TemporaryBooks cut = TemporaryBooks.In(database);
        for (int share = 1; share <= 5; share++)
        {
            int until = stream.Records.Count * share / 5;
            using SettlementService service = new(SettlementHost.Options(cut.Address, position => new Tape(stream.Records.Take(until).ToArray(), position)) with { MostRecordsOfCommit = 7 });
            service.Start();
            SettlementHost.Wait(service, status => status.State == SettlementState.Running && status.VenueSequence == until);
        }

        SettlementHost.TakeIn(cut.Address, stream);
        Assert.Equal(BooksDump.Of(whole.Address), BooksDump.Of(cut.Address));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Records_that_come_again_have_no_effect(string database)
    {
        StreamBuilder stream = RandomStream(seed: 3, trades: 100);
        using TemporaryBooks books = TemporaryBooks.In(database);
        SettlementHost.TakeIn(books.Address, stream);
        string before = BooksDump.Of(books.Address);

        for (int again = 0; again < 3; again++)
        {
            using SettlementService service = new(SettlementHost.Options(books.Address, _ => new Tape([.. stream.Records], default)));
            service.Start();
            SettlementHost.Wait(service, status => status.State == SettlementState.Running && status.VenueSequence == stream.Sequence);
        }

        Assert.Equal(before, BooksDump.Of(books.Address));
    }

    [Fact]
    public void A_gap_stops_the_books_loudly_and_they_go_on_when_the_stream_follows_again()
    {
        StreamBuilder stream = RandomStream(seed: 4, trades: 50);
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        List<string> notes = [];
        bool hasGap = true;
        IRecordSource Open(FillPosition position) => hasGap ? new Tape([.. stream.Records.Where((_, index) => index != 40)], position) : stream.Source(position);
        using SettlementService service = new(SettlementHost.Options(books.Address, Open) with { Note = note => { lock (notes) notes.Add(note); } });
        service.Start();
        SettlementStatus stopped = SettlementHost.Wait(service, status => status.State == SettlementState.BooksStopped);
        Assert.Contains("record 41 is missing, 42 came", stopped.Reason, StringComparison.Ordinal);
        Assert.True(stopped.Position.Sequence <= 40);
        lock (notes)
            Assert.Contains(notes, note => note.StartsWith("THE BOOKS HAVE STOPPED", StringComparison.Ordinal));

        hasGap = false;
        SettlementHost.Wait(service, status => status is { State: SettlementState.Running } && status.Position.Sequence == stream.Sequence);
    }

    [Theory]
    [InlineData("wrong totals")]
    [InlineData("wrong notional")]
    [InlineData("no seller")]
    [InlineData("unknown trade")]
    [InlineData("unknown contract")]
    public void What_can_not_be_stops_the_books_and_nothing_of_it_is_written(string what)
    {
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").Trade(1, 1, 3_000, 1, 4);
        long good = stream.Sequence;
        Contradict(stream, what);
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        using SettlementService service = new(SettlementHost.Options(books.Address, stream.Source) with { MostRecordsOfCommit = 1 });
        service.Start();
        SettlementStatus stopped = SettlementHost.Wait(service, status => status.State == SettlementState.BooksStopped);
        Assert.Equal(good, stopped.Position.Sequence);
        Assert.Contains($"record {good + (what == "no seller" ? 2 : 1)}", stopped.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_unit_of_work_holds_whole_or_not_at_all_and_a_trial_leaves_nothing(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        using SettlementService service = new(SettlementHost.Options(books.Address, source: null));
        service.Start();
        await service.DoAsync(_ => 0);
        string before = BooksDump.Of(books.Address);

        long Deposit(SettlementWork work)
        {
            work.Db.EngineMovements.Add(new() { Id = 1, AccountId = 4, Kind = FundsKind.Deposit, AmountFen = 5, State = EngineMovementState.ToSend });
            return work.Ledger.Post(new(work.Accounts.BankOf(4), work.Accounts.Cash(4), 5, TransferKind.Deposit), new(CauseKind.Request, 1, 20270104, work.NowNanos));
        }

        long tried = await service.DoAsync(Deposit, isTrial: true);
        await Assert.ThrowsAsync<LedgerException>(() => service.DoAsync(work =>
        {
            Deposit(work);
            return work.Ledger.Post(new(work.Accounts.Cash(4), work.Accounts.Cash(5), long.MaxValue, TransferKind.Manual), new(CauseKind.Request, 1, 20270104, work.NowNanos));
        }));
        Assert.Equal(before, BooksDump.Of(books.Address));

        Assert.Equal(tried, await service.DoAsync(Deposit));
        using SettlementDb db = books.Open();
        Assert.Equal(tried, db.LedgerTransfers.Max(row => row.Number));
        Assert.Equal(5, db.EngineMovements.AsNoTracking().Single().AmountFen);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_second_service_on_the_same_books_waits_until_the_first_has_ended(string database)
    {
        using TemporaryBooks books = TemporaryBooks.In(database);
        using SettlementService second = new(SettlementHost.Options(books.Address, source: null));
        using (SettlementService first = new(SettlementHost.Options(books.Address, source: null)))
        {
            first.Start();
            SettlementHost.Wait(first, status => status.State == SettlementState.Running);
            second.Start();
            SettlementStatus waits = SettlementHost.Wait(second, status => status.State == SettlementState.WaitsForDatabase);
            Assert.Contains("another settlement writes the books", waits.Reason, StringComparison.Ordinal);
        }

        SettlementHost.Wait(second, status => status.State == SettlementState.Running);
    }

    [Fact]
    public async Task The_matcher_is_told_each_movement_once_in_order()
    {
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        FakeMatcher matcher = new();
        using (SettlementService service = new(SettlementHost.Options(books.Address, source: null) with { Engine = matcher }))
        {
            service.Start();
            await service.DoAsync(work =>
            {
                work.Db.EngineMovements.AddRange(Enumerable.Range(1, 5).Select(id => new EngineMovementRow { Id = id, AccountId = id, Kind = FundsKind.Deposit, AmountFen = id * 10, State = EngineMovementState.ToSend }));
                return 0;
            });
            using SettlementDb db = books.Open();
            while (db.EngineMovements.AsNoTracking().Count(row => row.State == EngineMovementState.Done) < 5)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal([(101L, 1, 10L), (102L, 2, 20L), (103L, 3, 30L), (104L, 4, 40L), (105L, 5, 50L)], matcher.Told);
    }

    [Fact]
    public async Task A_movement_that_a_crash_left_half_told_is_told_when_the_matcher_has_not_taken_it_only()
    {
        foreach (bool wasTold in (bool[])[true, false])
        {
            using TemporaryBooks books = TemporaryBooks.In("sqlite");
            using (SettlementDb db = books.Open())
            {
                db.EngineMovements.Add(new() { Id = 1, AccountId = 1, Kind = FundsKind.Deposit, AmountFen = 10, State = EngineMovementState.Telling, FundsId = 100, AfterEventSequence = 9 });
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            }

            FakeMatcher matcher = new() { Knows = wasTold };
            using SettlementService service = new(SettlementHost.Options(books.Address, source: null) with { Engine = matcher });
            service.Start();
            SettlementHost.Wait(service, status => status.State == SettlementState.Running);
            Assert.Equal(wasTold ? 0 : 1, matcher.Told.Count);
        }
    }

    /// <summary>Trades of six accounts in two contracts over three days, with closings, busts and corrections; the seed gives all of it.</summary>
    internal static StreamBuilder RandomStream(int seed, int trades)
    {
#pragma warning disable CA5394 // Not for secrets.
        Random random = new(seed);
        StreamBuilder stream = new StreamBuilder().List(1, "RB2705").List(2, "J2705");
        Dictionary<(int, int, bool), long> held = [];
        for (int day = 0; day < 3; day++)
        {
            for (int index = 0; index < trades / 3; index++)
            {
                (int contract, int buyer, int seller) = (random.Next(1, 3), random.Next(1, 4), random.Next(4, 7));
                long lots = random.Next(1, 9);
                PositionEffect Effect(int account, bool isBuyer)
                {
                    bool closes = random.Next(2) == 0 && held.GetValueOrDefault((account, contract, !isBuyer)) >= lots;
                    (int, int, bool) key = closes ? (account, contract, !isBuyer) : (account, contract, isBuyer);
                    held[key] = held.GetValueOrDefault(key) + (closes ? -lots : lots);
                    return closes ? (PositionEffect)((int)PositionEffect.Close + random.Next(3)) : PositionEffect.Open;
                }

                bool swaps = random.Next(2) == 0;
                (buyer, seller) = swaps ? (seller, buyer) : (buyer, seller);
                PositionEffect buyerEffect = Effect(buyer, isBuyer: true);
                PositionEffect sellerEffect = Effect(seller, isBuyer: false);
                stream.Trade(contract, lots, 3_000 + random.Next(-50, 51), buyer, seller, buyerEffect, sellerEffect);
                if (random.Next(20) == 0)
                {
                    // Price alone: lots that others rely on stay.
                    stream.Correct(stream.LastTradeId, lots, 3_000 + random.Next(-50, 51));
                }
            }

            stream.Settle(1, 3_000 + random.Next(-50, 51)).Settle(2, 3_000 + random.Next(-50, 51)).EndDay();
        }

        return stream;
#pragma warning restore CA5394
    }

    private static void Contradict(StreamBuilder stream, string what)
    {
        Messages.Fills.Fill half = new()
        {
            TradeId = 2,
            Version = 1,
            ContractId = what == "unknown contract" ? 9 : 1,
            PriceTicks = 3_000,
            QuantityLots = 1,
            QuantityKilograms = 10_000,
            NotionalFen = 3_000_000,
            TradingDay = stream.TradingDay,
            Side = Side.Buy,
            AccountId = 1,
            PositionEffect = PositionEffect.Open,
        };
        _ = what switch
        {
            "wrong totals" => stream.Add(new Messages.Fills.ContractDayTotals { ContractId = 1, TradeCount = 1, Lots = 2, TurnoverFen = 3_000_000, TradingDay = stream.TradingDay }),
            "wrong notional" => stream.Add(half with { NotionalFen = 2_999_999 }),
            "no seller" => stream.Add(half).Add(half with { TradeId = 3 }),
            "unknown trade" => stream.Add(new Messages.Fills.FillBust { TradeId = 7, Version = 2, ContractId = 1, Side = Side.Buy }),
            _ => stream.Add(half),
        };
    }

    private sealed class Tape(IReadOnlyList<byte[]> records, FillPosition position) : IRecordSource
    {
        private int _next = (int)position.Sequence;

        public long VenueSequence => _next;

        public int Poll(RecordTaker taker)
        {
            if (_next >= records.Count)
                return 0;
            taker(records[_next++]);
            return 1;
        }

        public void Dispose()
        {
        }
    }

    private sealed class FakeMatcher : IEngineDesk
    {
        private long _fundsId = 100;

        public bool Knows { get; init; }

        public List<(long FundsId, int AccountId, long AmountFen)> Told { get; } = [];

        public long NextFundsId() => ++_fundsId;

        public bool WasTold(long fundsId, int accountId, long amountFen, long eventSequence) => Knows && (fundsId, accountId, amountFen, eventSequence) == (100, 1, 10, 9);

        public EngineAnswer Move(long fundsId, int accountId, FundsKind kind, long amountFen)
        {
            Told.Add((fundsId, accountId, amountFen));
            return new(true, "");
        }

        public IReadOnlyDictionary<int, long> CashFen() => new Dictionary<int, long>();
    }
}
