using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Commodities.Settlement.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commodities.SettlementBench;

/// <summary>Takes a stream of trades in, and writes the rows that came of it once more by the bare database.</summary>
internal static class IntakeBench
{
    private const int Accounts = 1_000;

    private static readonly string[] Symbols = ["RB2705", "HC2705", "J2705", "JM2705", "L2705", "PP2705", "V2705", "C2705"];

    public static void Run(string books, int trades)
    {
        BooksAddress address = BenchBooks.Of(books);
        StreamBuilder stream = Stream(trades);
        VenueConfiguration configuration = VenueConfiguration.LoadEmbedded();
        SettlementOptions options = new() { Books = address, Participants = new([], [], [], []), Fees = new FeeCalculator(configuration.Clearing), Source = stream.Source };
        Books.Migrate(address);
        SettlementStatus status;
        long began = Stopwatch.GetTimestamp();
        using (SettlementService service = new(options))
        {
            service.Start();
            BenchBooks.WaitFor(service, now => now.Position.Sequence == stream.Sequence);
            status = service.Status;
        }

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        double fills = 2.0 * trades / took.TotalSeconds;
        Say($"intake: {2 * trades} fills in {took.TotalSeconds:0.00} s, {fills:0} fills/s, {status.Commits} commits, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
        TimeSpan bare = Bare(address, (int)(status.Committed / Math.Max(1, status.Commits)), out long rows);
        Say($"bare database: the same {rows} rows in {bare.TotalSeconds:0.00} s, {2.0 * trades / bare.TotalSeconds:0} fills/s; the intake takes {took / bare:0.00} times as long");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    // Half of the fills close what the account holds, oldest first.
    public static StreamBuilder Stream(int trades)
    {
#pragma warning disable CA5394 // Not for secrets.
        Random random = new(1);
        StreamBuilder stream = new();
        for (int contract = 1; contract <= Symbols.Length; contract++)
        {
            stream.List(contract, Symbols[contract - 1]);
        }

        Dictionary<(int, int, Side), long> held = [];
        for (int trade = 0; trade < trades; trade++)
        {
            (int contract, int buyer, long lots) = (random.Next(1, Symbols.Length + 1), random.Next(1, Accounts + 1), random.Next(1, 10));
            int seller = (buyer % Accounts) + 1;
            stream.Trade(contract, lots, 3_000 + random.Next(-20, 21), buyer, seller, Effect(buyer, Side.Buy), Effect(seller, Side.Sell));

            PositionEffect Effect(int account, Side side)
            {
                Side other = side == Side.Buy ? Side.Sell : Side.Buy;
                bool closes = held.GetValueOrDefault((account, contract, other)) >= lots;
                (int, int, Side) key = (account, contract, closes ? other : side);
                held[key] = held.GetValueOrDefault(key) + (closes ? -lots : lots);
                return closes ? PositionEffect.Close : PositionEffect.Open;
            }
        }

        return stream;
#pragma warning restore CA5394
    }

    private static TimeSpan Bare(BooksAddress address, int perCommit, out long rows)
    {
        using SettlementDb db = Books.Open(address);
        FillRow[] fills = [.. db.Fills.AsNoTracking().OrderBy(fill => fill.TradeId)];
        LedgerTransferRow[] transfers = [.. db.LedgerTransfers.AsNoTracking().OrderBy(transfer => transfer.Number)];
        rows = fills.Length + transfers.Length;
        db.Fills.ExecuteDelete();
        db.LedgerTransfers.ExecuteDelete();
        db.Database.OpenConnection();
        DbConnection connection = db.Database.GetDbConnection();
        Books.MakeDurable(connection);
        using RowWriter<FillRow> fillWriter = RowWriters.On<FillRow>(connection, db.Model);
        using RowWriter<LedgerTransferRow> transferWriter = RowWriters.On<LedgerTransferRow>(connection, db.Model);
        long began = Stopwatch.GetTimestamp();
        for (int at = 0; at < fills.Length; at += perCommit)
        {
            using IDbContextTransaction transaction = db.Database.BeginTransaction();
            fillWriter.Insert(Part(fills, at, perCommit));
            transferWriter.Insert(Part(transfers, at, perCommit));
            transaction.Commit();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static ArraySegment<TRow> Part<TRow>(TRow[] rows, int at, int count) => new(rows, Math.Min(at, rows.Length), Math.Max(0, Math.Min(count, rows.Length - at)));
}
