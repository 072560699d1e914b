using System.CommandLine;
using Commodities.Cli.Settling;

namespace Commodities.Cli.Running;

/// <summary><c>commodities run</c>.</summary>
internal static class RunCommand
{
    private const int DefaultRate = 2_000;
    private const int HighestRate = 10_000_000;
    private const int HighestPort = 65_535;
    private const int SecondsOfAYear = 366 * 86_400;

    public static Command Build(TextWriter output)
    {
        Option<bool> demo = new("--demo") { Description = "Simulated participants trade JM, J, RB, HC, L, PP, V and C on a trading day of a minute." };
        Option<long?> rate = new("--rate")
        {
            Description = $"Commands a second of the simulated participants; {DefaultRate} unless given.",
            HelpName = "COMMANDS",
            CustomParser = WholeNumber.AtLeast("--rate", 1, HighestRate),
        };
        Option<DirectoryInfo?> config = new("--config") { Description = "Folder with configuration files; those not there are the ones inside the program.", HelpName = "DIR" };
        Option<DirectoryInfo?> data = new("--data") { Description = "Folder of journal, event log and snapshots. Unless given, that of exchange.json: ./data.", HelpName = "DIR" };
        Option<long?> seconds = new("--for")
        {
            Description = "Stop cleanly by itself after so many seconds.",
            HelpName = "SECONDS",
            CustomParser = WholeNumber.AtLeast("--for", 1, SecondsOfAYear),
        };
        Option<FileInfo?> events = new("--events")
        {
            Description = "Write every released event to this file or named pipe, as SBE messages one after the other. A reader that is too slow is cut off.",
            HelpName = "FILE",
        };
        Option<bool> afterPowerFailure = new("--after-power-failure")
        {
            Description = "Cut a last batch that reached the disk in part, instead of refusing to start. Only when the power failed.",
        };
        Option<FillsChoice?> fills = new("--fills")
        {
            Description = "Publish fills on this machine at this UDP port, take requests for replay on the next, or publish none; unless given, as exchange.json says.",
            HelpName = "PORT|off",
            CustomParser = FillsChoice.Parse,
        };
        Option<long?> fixPort = new("--fix-port")
        {
            Description = "Port of FIX 4.4; 0 takes a free one. Unless given, that of exchange.json: 9878.",
            HelpName = "PORT",
            CustomParser = WholeNumber.AtLeast("--fix-port", 0, HighestPort),
        };
        Option<long?> binaryPort = new("--binary-port")
        {
            Description = "Port of the binary protocol; 0 takes a free one. Unless given, that of exchange.json: 9879.",
            HelpName = "PORT",
            CustomParser = WholeNumber.AtLeast("--binary-port", 0, HighestPort),
        };
        Option<BooksChoice?> books = new("--books")
        {
            Description = "Where the settlement keeps its books: an SQLite file, a PostgreSQL connection, or nowhere. Unless given, settlement/books.db in the data folder.",
            HelpName = BooksChoice.Forms,
            CustomParser = BooksChoice.Parse,
        };
        Option<ApiChoice?> api = new("--api-port")
        {
            Description = "Port of the settlement's API on this machine, 0 takes a free one; off opens none. 8080 unless given.",
            HelpName = "PORT|off",
            CustomParser = ApiChoice.Parse,
        };
        Command command = new("run", "Starts the venue: recovers what the data folder holds, trades, and stops cleanly on Ctrl-C.\n\nExample: commodities run --demo --for 30")
        {
            demo, rate, config, data, seconds, events, fills, afterPowerFailure, fixPort, binaryPort, books, api,
        };
        command.SetAction((parsed, cancellation) =>
        {
            RunSettings settings = new(
                parsed.GetValue(demo),
                (int)(parsed.GetValue(rate) ?? DefaultRate),
                parsed.GetValue(config)?.FullName,
                parsed.GetValue(data)?.FullName,
                parsed.GetValue(seconds) is long duration ? TimeSpan.FromSeconds(duration) : null,
                parsed.GetValue(events)?.FullName,
                parsed.GetValue(afterPowerFailure),
                parsed.GetValue(fills),
                (int?)parsed.GetValue(fixPort),
                (int?)parsed.GetValue(binaryPort),
                parsed.GetValue(books),
                parsed.GetValue(api));
            // On a thread of its own: the shell watches for Ctrl-C only while it waits for a task.
            return Task.Factory.StartNew(
                () => VenueRunner.Run(settings, output, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        });
        return command;
    }
}
