using System.Diagnostics;
using System.Globalization;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;

namespace Commodities.SettlementKill;

/// <summary>The process that is killed: the real settlement service over records in a file, with small commits and steps. Ends by itself when all is taken in and settled.</summary>
internal static class SettlementChild
{
    /// <summary>The first argument that makes the program the child.</summary>
    public const string Name = "child";

    private const int RecordsOfCommit = 40;
    private const int AccountsOfStep = 2;

    // The same in each life, so that books of lives that were cut off can be compared with books of one life.
    private const long UtcNanos = 1_799_000_000_000_000_000;

    private static int _reached;

    /// <summary>The places at which a life may end, by name: around the commits of the intake and of units of work, those of the settlement run among them, and around what the matcher is told.</summary>
    public static string[] Places { get; } =
    [
        "intake-between-rows", "intake-before-commit", "intake-after-commit", "unit-before-commit", "unit-after-commit", "engine-before-telling", "engine-after-telling",
    ];

    /// <summary>Runs: records, books, the file of what the matcher was told, the place at which it kills itself (empty is nowhere), and which time that it comes there, from 1.</summary>
    public static int Run(string[] arguments)
    {
        List<byte[]> records = RecordFile.Read(arguments[1]);
        (string place, int time) = (arguments[4], int.Parse(arguments[5], CultureInfo.InvariantCulture));
        VenueConfiguration configuration = VenueConfiguration.LoadEmbedded();
        using SettlementService service = new(new()
        {
            Books = AddressOf(arguments[2]),
            Participants = configuration.Participants,
            Fees = new FeeCalculator(configuration.Clearing),
            Terms = configuration.Clearing,
            DailyRun = new DailyRun(new()
            {
                Clearing = configuration.Clearing,
                Instruments = configuration.Instruments,
                Calendar = configuration.Calendar,
                Participants = configuration.Participants,
                AccountsOfStep = AccountsOfStep,
            }),
            Source = position => new RepeatingSource(records, position.Sequence),
            Engine = new DeskFile(arguments[3]),
            UtcNanos = () => UtcNanos,
            MostRecordsOfCommit = RecordsOfCommit,
            RetryAfter = TimeSpan.FromMilliseconds(50),
            Note = Console.Out.WriteLine,
            Reached = name => Reach(name, place, time),
        });
        service.Start();
        while (service.Status.Position.Sequence != records.Count)
        {
            Thread.Sleep(2);
        }

        while (service.DoAsync(work => work.Db.EngineMovements.Any(row => row.State != EngineMovementState.Done), isTrial: true).GetAwaiter().GetResult())
        {
            Thread.Sleep(2);
        }

        return 0;
    }

    /// <summary>Books by a path or a connection string.</summary>
    public static BooksAddress AddressOf(string books) => books.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? BooksAddress.Postgres(books) : BooksAddress.File(books);

    private static void Reach(string name, string place, int time)
    {
        if (name != place || ++_reached != time)
        {
            return;
        }

        Console.Out.WriteLine($"dies at {name}");
        Console.Out.Flush();
        // SIGKILL: nothing of this process does anything more.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
