using System.CommandLine;
using Commodities.Exchange.Configuration;

namespace Commodities.Cli.Auditing;

/// <summary><c>commodities audit</c>.</summary>
internal static class AuditCommand
{
    private static readonly string BooksFile = Path.Combine("settlement", "books.db");

    public static Command Build(TextWriter output)
    {
        Option<DirectoryInfo?> data = new("--data") { Description = "Data folder of the venue: its journal and event log; ./data unless given.", HelpName = "DIR" };
        Option<string?> books = new("--books")
        {
            Description = $"The books: an SQLite file, or a connection string of PostgreSQL (\"Host=…;Database=…;Username=…\"). Unless given, {BooksFile} in the data folder.",
            HelpName = "CONNECTION",
        };
        Option<DirectoryInfo?> config = new("--config") { Description = "Folder with configuration files; those not there are the ones inside the program.", HelpName = "DIR" };
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        Option<bool> noReplay = new("--no-replay") { Description = "Take the event log as it is: don't replay the journal to see that it makes the same events." };
        Command command = new(
            "audit",
            "Recomputes the books from the venue's journal and event log, by code of its own, and compares positions, lots, prices, gains, fees and the ledger with the database, beside a running venue too. Exit code 0: nothing differs; 1: something does, the first of it named; 2: there is nothing to audit.\n\nExample: commodities audit --data ./data --json")
        {
            data, books, config, json, noReplay,
        };
        command.SetAction(parsed =>
        {
            string directory = Path.GetFullPath(parsed.GetValue(data)?.FullName ?? "data");
            AuditSettings settings = new(
                directory, parsed.GetValue(books) ?? Path.Combine(directory, BooksFile), parsed.GetValue(config)?.FullName, parsed.GetValue(json), !parsed.GetValue(noReplay));
            VenueConfiguration configuration = settings.ConfigDirectory == null ? VenueConfiguration.LoadEmbedded() : VenueConfiguration.Load(settings.ConfigDirectory);
            AuditReport report = Auditor.Run(settings, AuditTerms.Of(configuration.Clearing, configuration.Participants, configuration.Instruments, configuration.Calendar));
            if (settings.Json)
            {
                AuditPrinter.PrintJson(report, output);
            }
            else
            {
                AuditPrinter.Print(report, output);
            }

            return report.DifferenceCount == 0 ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }
}
