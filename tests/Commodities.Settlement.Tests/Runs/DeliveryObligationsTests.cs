using Commodities.Domain;
using Commodities.Settlement.Files;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Settlement.Tests.Runs;

/// <summary>What is open after the last trading day is bound to be delivered, on both databases. RB2701 of these tests trades for the last time on 2027-01-05.</summary>
[Collection("fault points")]
public sealed class DeliveryObligationsTests
{
    private const long LotKilograms = 10_000;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void What_is_open_after_the_last_trading_day_is_bound_in_kilograms_and_not_before(string database)
    {
        StreamBuilder stream = TwoTrades();
        using TemporaryBooks books = TemporaryBooks.In(database);
        SettlementHost.TakeIn(books.Address, stream, WithRun);
        using (SettlementDb db = books.Open())
        {
            Assert.False(db.LedgerAccounts.Any(row => row.Kind == LedgerAccountKind.ObligationHouse));
        }

        SettlementHost.TakeIn(books.Address, stream.Settle(1, 3_000).EndDay(), WithRun);
        using SettlementDb after = books.Open();
        Assert.Equal(
            [("to-deliver:4:RB2701", -8 * LotKilograms), ("to-take:1:RB2701", 5 * LotKilograms), ("to-take:2:RB2701", 3 * LotKilograms)], Obligations(after));
        LedgerAccountRow house = after.LedgerAccounts.Single(row => row.Code == "house:delivery:RB2701");
        Assert.Equal((0L, "DELIVERY/RB2701"), (house.Credits - house.Debits, house.Asset));
        Assert.All(after.LedgerTransfers.Where(row => row.Kind == TransferKind.ObligationBorn).ToList(), row => Assert.Equal((CauseKind.SettlementRun, 2L, 20270105), (row.CauseKind, row.CauseId, row.ValueDate)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_bust_after_the_last_trading_day_gives_back_what_its_trade_had_bound_by_reversals(string database)
    {
        StreamBuilder stream = TwoTrades().Settle(1, 3_000).EndDay();
        using TemporaryBooks books = TemporaryBooks.In(database);
        SettlementHost.TakeIn(books.Address, stream.Bust(1).Settle(1, 3_000).EndDay(), WithRun);
        using SettlementDb db = books.Open();
        Assert.Equal([("to-deliver:4:RB2701", -3 * LotKilograms), ("to-take:2:RB2701", 3 * LotKilograms)], Obligations(db));
        LedgerTransferRow[] born = [.. db.LedgerTransfers.Where(row => row.Kind == TransferKind.ObligationBorn).OrderBy(row => row.Number)];
        LedgerTransferRow[] given = [.. db.LedgerTransfers.Where(row => row.Kind == TransferKind.Reversal && row.CauseKind == CauseKind.SettlementRun).OrderBy(row => row.Number)];
        Assert.Equal([5 * LotKilograms, 5 * LotKilograms], given.Select(row => row.Amount));
        Assert.All(given, row => Assert.Contains(born, transfer => transfer.Number == row.RefersToNumber && transfer.DebitAccountId == row.CreditAccountId));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Books_that_are_cut_off_before_the_end_of_the_run_bind_once(string database)
    {
        StreamBuilder stream = TwoTrades().Settle(1, 3_000).EndDay();
        using TemporaryBooks whole = TemporaryBooks.In(database);
        SettlementHost.TakeIn(whole.Address, stream, WithRun);
        using TemporaryBooks books = TemporaryBooks.In(database);
        int reached = 0;
        SettlementHost.TakeIn(books.Address, stream, options => WithRun(options) with
        {
            Reached = name =>
            {
                if (name.StartsWith("unit-", StringComparison.Ordinal) && Interlocked.Increment(ref reached) % 5 == 4 && reached < 40)
                    throw new IOException("cut off");
            },
        });
        Assert.True(reached > 8);
        Assert.Equal(BooksDump.Of(whole.Address), BooksDump.Of(books.Address));
    }

    [Fact]
    public void The_file_of_the_day_lists_the_obligations_as_they_were_at_its_run()
    {
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        string directory = Directory.CreateTempSubdirectory("commodities-days-").FullName;
        try
        {
            SettlementHost.TakeIn(
                books.Address, TwoTrades().Settle(1, 3_000).EndDay().Bust(1).Settle(1, 3_000).EndDay(), options => WithRun(options) with { Files = new(directory, TestParticipants.Directory) });
            string file = Path.Combine(directory, "20270105", "obligation.csv");
            string[] lines = File.ReadAllLines(file);
            Assert.Equal(["Buy,50000,Open", "Buy,30000,Open", "Sell,80000,Open"], lines.Skip(1).Select(line => string.Join(',', line.Split(',')[^3..])).Order(StringComparer.Ordinal).OrderByDescending(line => line.StartsWith("Buy", StringComparison.Ordinal)).ThenByDescending(line => line));
            Directory.Delete(Path.Combine(directory, "20270105"), recursive: true);
            using SettlementDb db = books.Open();
            new EndOfDayFiles(directory, TestParticipants.Directory).Write(db, 20270105);
            Assert.Equal(lines, File.ReadAllLines(file));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static StreamBuilder TwoTrades() =>
        new StreamBuilder().List(1, "RB2701").Trade(1, 5, 3_000, 1, 4).Trade(1, 3, 3_000, 2, 4, purpose: HedgeFlag.Hedge).Settle(1, 3_000).EndDay();

    private static (string Code, long Kilograms)[] Obligations(SettlementDb db) =>
    [
        .. db.LedgerAccounts.Where(row => (row.Kind == LedgerAccountKind.ObligationToDeliver || row.Kind == LedgerAccountKind.ObligationToTake) && row.Credits != row.Debits)
            .AsEnumerable().OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => (row.Code, row.Credits - row.Debits)),
    ];

    private static SettlementOptions WithRun(SettlementOptions options) => options with
    {
        DailyRun = new DailyRun(TestTerms.Run with
        {
            Instruments = [.. TestTerms.Instruments.Select(instrument => instrument with { LastTradingDay = new() { Kind = LastTradingDayKind.CalendarDayOrNext, Number = 5 } })],
        }),
        Terms = TestTerms.Clearing,
    };
}
