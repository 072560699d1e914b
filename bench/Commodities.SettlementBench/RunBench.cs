using System.Diagnostics;
using System.Globalization;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commodities.SettlementBench;

/// <summary>Settles a day over many accounts: books as the intake would leave them, then the run, from the start of the program's service to the run's end.</summary>
internal static class RunBench
{
    private const int Day = 20270104;
    private const long CashFen = 1_000_000_000_000;

    public static void Run(string books, int accounts, int positions)
    {
        BooksAddress address = BenchBooks.Of(books);
        Books.Migrate(address);
        VenueConfiguration configuration = VenueConfiguration.LoadEmbedded();
        Fill(address, configuration, accounts & ~1, positions);
        GC.Collect();
        ParticipantDirectory nobody = new([], [], [], []);
        SettlementOptions options = new()
        {
            Books = address,
            Participants = nobody,
            Fees = new FeeCalculator(configuration.Clearing),
            Source = null,
            DailyRun = new DailyRun(new() { Clearing = configuration.Clearing, Instruments = configuration.Instruments, Calendar = configuration.Calendar, Participants = nobody }),
        };
        long began = Stopwatch.GetTimestamp();
        using (SettlementService service = new(options))
        {
            service.Start();
            BenchBooks.WaitFor(service, status => status.TradingDay == Day);
        }

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        using SettlementDb db = Books.Open(address);
        SettlementRunRow run = db.SettlementRuns.Single();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"run: {run.Positions} positions in {run.Accounts} accounts in {took.TotalSeconds:0.0} s, the books' reading included; {run.LedgerAfter - run.LedgerBefore} transfers, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));
    }

    // Accounts in pairs: what one gains the other loses.
    private static void Fill(BooksAddress address, VenueConfiguration configuration, int accounts, int positions)
    {
        using SettlementDb db = Books.Open(address);
        db.Database.OpenConnection();
        string[] products = [.. configuration.Clearing.Products.Select(product => product.Symbol)];
        ContractRow[] contracts = [.. Enumerable.Range(0, Math.Max(positions, products.Length)).Select(index => Contract(index + 1, configuration.Instrument(products[index % products.Length])))];
        db.Contracts.AddRange(contracts);
        db.StreamPositions.Add(new() { StreamId = 1, Epoch = 1, Sequence = 1, TradingDay = Day });
        db.SaveChanges();
        using RowWriter<LedgerAccountRow> ledger = RowWriters.On<LedgerAccountRow>(db.Database.GetDbConnection(), db.Model);
        using RowWriter<PositionRow> rows = RowWriters.On<PositionRow>(db.Database.GetDbConnection(), db.Model);
        using RowWriter<PositionDayRow> days = RowWriters.On<PositionDayRow>(db.Database.GetDbConnection(), db.Model);
        using IDbContextTransaction transaction = db.Database.BeginTransaction();
        ledger.Insert([new() { Id = 1, Code = LedgerChart.ClientBank, Asset = LedgerChart.Yuan, Kind = LedgerAccountKind.ClientBank, MayOverdraw = true, Debits = CashFen * accounts }]);
        for (int account = 1; account <= accounts; account++)
        {
            ledger.Insert([new() { Id = account + 1, Code = LedgerChart.Cash(account), Asset = LedgerChart.Yuan, Kind = LedgerAccountKind.Cash, AccountId = account, Credits = CashFen }]);
            (long longLots, long shortLots) = account % 2 == 1 ? (3L, 1L) : (1L, 3L);
            PositionRow[] held = [.. contracts.Take(positions).Select(contract => new PositionRow
            {
                AccountId = account, ContractId = contract.ContractId, HedgeFlag = HedgeFlag.Speculation, LongLots = longLots, ShortLots = shortLots, SettledNetLots = longLots - shortLots,
            })];
            rows.Insert(held);
            days.Insert([.. held.Select(row => new PositionDayRow
            {
                TradingDay = Day, AccountId = account, ContractId = row.ContractId, HedgeFlag = row.HedgeFlag, LongLots = longLots, ShortLots = shortLots, PreviousNetLots = longLots - shortLots,
                ProfitFen = (longLots - shortLots) * 1_000 * row.ContractId,
            })]);
        }

        transaction.Commit();
    }

    private static ContractRow Contract(int id, Instrument instrument) => new()
    {
        ContractId = id,
        Version = 1,
        Symbol = $"{instrument.Symbol}27{(id % 12) + 1:00}",
        Product = instrument.Symbol,
        DeliveryMonth = 202701 + (id % 12),
        TickSizeFen = instrument.TickSizeFen,
        LotKilograms = instrument.LotKilograms,
        TickValueFen = instrument.TickValue.Fen,
        ReferencePriceTicks = instrument.ListingPriceTicks,
        SettledPriceTicks = instrument.ListingPriceTicks,
        SettledTradingDay = Day,
        TradingDay = Day,
    };
}
