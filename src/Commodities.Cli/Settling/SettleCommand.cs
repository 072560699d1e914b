using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Commodities.Cli.Fills;
using Commodities.Client;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Cli.Settling;

/// <summary><c>commodities settle</c>: the settlement on its own, for a venue elsewhere; or what a settlement run would do.</summary>
internal static class SettleCommand
{
    private const int SecondsOfAYear = 366 * 86_400;
    private const int FirstDay = 19_900_101;
    private const int LastDay = 99_991_231;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Build(TextWriter output)
    {
        Option<BooksChoice?> books = new("--books")
        {
            Description = "Where the books are: an SQLite file, or a PostgreSQL connection. Unless given, data/settlement/books.db.",
            HelpName = "FILE|CONNECTION",
            CustomParser = BooksChoice.Parse,
        };
        Option<string> channel = new("--channel")
        {
            Description = $"Aeron channel of the venue's fills; {FillsCommand.DefaultChannel} unless given.",
            HelpName = "URI",
            DefaultValueFactory = _ => FillsCommand.DefaultChannel,
        };
        Option<string?> requests = new("--requests") { Description = "Aeron channel on which the venue takes requests for replay; the live session's host and its next port unless given.", HelpName = "URI" };
        Option<string?> reply = new("--reply-address") { Description = "Address of this machine at which the venue reaches it with replays; found by itself unless given.", HelpName = "ADDRESS" };
        Option<int> stream = new("--stream") { Description = "Number of the stream.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<DirectoryInfo?> config = new("--config") { Description = "Folder with configuration files; those not there are the ones inside the program.", HelpName = "DIR" };
        Option<ApiChoice?> api = new("--api-port")
        {
            Description = "Port of the API on this machine, 0 takes a free one; off opens none. 8080 unless given.",
            HelpName = "PORT|off",
            CustomParser = ApiChoice.Parse,
        };
        Option<bool> demo = new("--demo") { Description = "Take the API's keys for trying a venue out." };
        Option<long?> seconds = new("--for") { Description = "Stop cleanly by itself after so many seconds.", HelpName = "SECONDS", CustomParser = WholeNumber.AtLeast("--for", 1, SecondsOfAYear) };
        Option<long?> trial = new("--dry-run")
        {
            Description = "Try the settlement run of this trading day on books that no service has open, print what would come of it as JSON, and take it back.",
            HelpName = "YYYYMMDD",
            CustomParser = WholeNumber.AtLeast("--dry-run", FirstDay, LastDay),
        };
        Option<DirectoryInfo?> files = new("--files")
        {
            Description = "Folder for the files of the end of each day; data/settlement/days unless given.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new(Path.Combine("data", "settlement", "days")),
        };
        Command command = new(
            "settle",
            "Takes in the fills of a venue elsewhere, settles its days and keeps the books. A venue that runs with --books off is for it.\n\nExample: commodities settle --books \"Host=127.0.0.1;Database=commodities;Username=settlement\"")
        {
            books, channel, requests, reply, stream, config, files, api, demo, seconds, trial,
        };
        command.SetAction((parsed, cancellation) =>
        {
            BooksAddress address = (parsed.GetValue(books) ?? new(BooksChoice.DefaultIn(Path.GetFullPath("data")))).Address ?? throw new ArgumentException("--books is off, expected a file or a connection");
            VenueConfiguration configuration = parsed.GetValue(config) is DirectoryInfo folder ? VenueConfiguration.Load(folder.FullName) : VenueConfiguration.LoadEmbedded();
            if (parsed.GetValue(trial) is long day)
                return Task.Factory.StartNew(() => Try(configuration, address, (int)day, output), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            FillStreamClientOptions client = FillsCommand.ClientOptions(
                parsed.GetRequiredValue(channel), parsed.GetValue(requests), parsed.GetValue(reply), parsed.GetValue(stream), from: 1);
            TimeSpan duration = parsed.GetValue(seconds) is long time ? TimeSpan.FromSeconds(time) : Timeout.InfiniteTimeSpan;
            // On a thread of its own: the shell watches for Ctrl-C only while it waits for a task.
            return Task.Factory.StartNew(
                () => Follow(configuration, address, client, parsed.GetValue(files)!.FullName, parsed.GetValue(api) ?? ApiChoice.Default, parsed.GetValue(demo), duration, output, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        });
        return command;
    }

    /// <summary>How the settlement stands, as one line.</summary>
    public static string Line(SettlementStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"books {status.State}{(status.Reason.Length == 0 ? "" : $" ({status.Reason})")} record {status.Position.Sequence} behind {status.Behind} ledger {status.LedgerNumber} settled {status.TradingDay}");

    private static int Follow(VenueConfiguration configuration, BooksAddress books, FillStreamClientOptions client, string days, ApiChoice api, bool isDemo, TimeSpan duration, TextWriter output,
        CancellationToken cancellation)
    {
        using SettlementService settlement = SettlementFactory.Create(configuration, books, client, engine: null, _ => 0, Path.GetFullPath(days), note => output.WriteLine($"note: {note}"));
        settlement.Start();
        using ApiHost? host = ApiHost.Open(api, configuration, books, settlement, days, isDemo, output);
        output.WriteLine("note: the matcher is told nothing from here: what it should be told waits in the books");
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(duration);
        while (!end.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            output.WriteLine(Line(settlement.Status));
        }

        return ExitCode.Success;
    }

    private static int Try(VenueConfiguration configuration, BooksAddress books, int tradingDay, TextWriter output)
    {
        using SettlementService settlement = SettlementFactory.Open(configuration, books);
        settlement.Start();
        DailyRun run = SettlementFactory.Run(configuration, _ => 0);
        SettlementRunRow? tried = settlement.DoAsync(work => run.IsDone(work, tradingDay) ? null : run.Try(work, tradingDay), isTrial: true).GetAwaiter().GetResult();
        if (tried == null)
        {
            output.WriteLine($"{{\"tradingDay\":{tradingDay.ToString(CultureInfo.InvariantCulture)},\"state\":\"settled already\"}}");
            return ExitCode.Success;
        }

        output.WriteLine(JsonSerializer.Serialize(
            new { tried.TradingDay, State = "would be done", tried.Accounts, tried.Positions, tried.GainsFen, tried.MarginFen, tried.Calls, tried.StreamSequence, Transfers = tried.LedgerAfter - tried.LedgerBefore }, Json));
        return ExitCode.Success;
    }
}
