using System.Globalization;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Acceptance.Tests;

/// <summary>A venue with its settlement, as real processes: a day is settled without a hand's turn, whatever is killed in between.</summary>
public sealed class SettlementTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    [Fact(Timeout = 400_000)]
    public async Task A_demonstration_that_is_killed_again_and_again_settles_its_day_and_balances() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            int port = FreePorts.Pair();
            VenueProcess venue = StartVenue(scratch, port);
            for (int life = 0; life < 3; life++)
            {
                int before = venue.Output.Count;
                Assert.True(venue.WaitFor(() => venue.Output.Skip(before).Any(line => line.Contains("books Running record", StringComparison.Ordinal)), Patience), Said(venue));
                Thread.Sleep(3_000);
                venue.Kill();
                venue.WaitForEnd();
                venue.Dispose();
                venue = StartVenue(scratch, port);
            }

            using (venue)
            {
                Assert.True(venue.WaitFor(() => venue.Output.Any(line => line.Contains(" settled 20", StringComparison.Ordinal)), Patience), Said(venue));
                venue.Stop();
                venue.WaitForEnd();
                Assert.True(venue.ExitCode == 0 && venue.Errors.Count == 0, Said(venue));
            }

            AssertSettled(BooksAddress.File(Path.Combine(scratch.Data, "settlement", "books.db")));
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 200_000)]
    public async Task The_settlement_alone_follows_a_venue_elsewhere_and_goes_on_after_a_kill() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            int port = FreePorts.Pair();
            using VenueProcess venue = StartVenue(scratch, port, "--books", "off");
            string books = Path.Combine(scratch.Data, "elsewhere.db");
            long reached = 0;
            for (int life = 0; life < 3; life++)
            {
                using VenueProcess settlement = CommandLine.Start("settle", "--books", books, "--channel", $"aeron:udp?control=127.0.0.1:{port}|control-mode=dynamic", "--api-port", "0");
                long wanted = reached + 200;
                Assert.True(settlement.WaitFor(() => RecordOf(settlement) > wanted, Patience), Said(settlement));
                reached = RecordOf(settlement);
                settlement.Kill();
                settlement.WaitForEnd();
            }

            venue.Stop();
            venue.WaitForEnd();
            using SettlementDb db = Books.Open(BooksAddress.File(books));
            Assert.True(db.StreamPositions.Single().Sequence >= reached);
            Assert.Equal(0, db.LedgerAccounts.Sum(account => account.Credits - account.Debits));
            Assert.Equal(db.Fills.Where(fill => fill.Side == Domain.Side.Buy).Sum(fill => fill.QuantityLots), db.Fills.Where(fill => fill.Side == Domain.Side.Sell).Sum(fill => fill.QuantityLots));
            Assert.Equal(db.Positions.Sum(position => position.LongLots), db.Positions.Sum(position => position.ShortLots));
        }, TestContext.Current.CancellationToken);

    private static void AssertSettled(BooksAddress books)
    {
        using SettlementDb db = Books.Open(books);
        SettlementRunRow run = db.SettlementRuns.OrderBy(row => row.Id).First();
        Assert.True(run is { State: SettlementRunState.Done, Positions: > 0 });
        Assert.Equal(0, db.LedgerAccounts.Sum(account => account.Credits - account.Debits));
        Assert.Equal(db.Positions.Sum(position => position.LongLots), db.Positions.Sum(position => position.ShortLots));
        Assert.Equal(0, db.PositionDays.Sum(day => day.ProfitFen));
        Assert.DoesNotContain(db.EngineMovements, movement => movement.State == EngineMovementState.Refused);
        Assert.Contains(db.EngineMovements, movement => movement.State == EngineMovementState.Done);
    }

    private static VenueProcess StartVenue(ScratchDirectory scratch, int port, params string[] more) =>
        CommandLine.Start(["run", "--demo", "--rate", "1000", "--data", scratch.Data, "--fills", port.ToString(CultureInfo.InvariantCulture), "--fix-port", "0", "--binary-port", "0", "--api-port", "0", .. more]);

    private static long RecordOf(VenueProcess settlement)
    {
        string? line = settlement.Output.LastOrDefault(line => line.StartsWith("books Running record ", StringComparison.Ordinal));
        return line == null ? 0 : long.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture);
    }

    private static string Said(VenueProcess process) => string.Join('\n', process.Output.TakeLast(5).Concat(process.Errors));
}
