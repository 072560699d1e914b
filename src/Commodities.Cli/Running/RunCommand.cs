using System.CommandLine;

namespace Commodities.Cli.Running;

/// <summary><c>commodities run</c>.</summary>
internal static class RunCommand
{
    private const int DefaultRate = 2_000;

    public static Command Build(TextWriter output)
    {
        Option<bool> demo = new("--demo") { Description = "Simulated participants trade JM, J, RB, HC, L, PP, V and C on a trading day of a minute." };
        Option<int> rate = new("--rate") { Description = "Commands a second of the simulated participants.", HelpName = "COMMANDS", DefaultValueFactory = _ => DefaultRate };
        Option<DirectoryInfo?> config = new("--config") { Description = "Folder with configuration files; those not there are the ones inside the program.", HelpName = "DIR" };
        Option<DirectoryInfo?> data = new("--data") { Description = "Folder of journal, event log and snapshots. Unless given, that of exchange.json: ./data.", HelpName = "DIR" };
        Option<int?> seconds = new("--for") { Description = "Stop cleanly by itself after so many seconds.", HelpName = "SECONDS" };
        Option<FileInfo?> events = new("--events")
        {
            Description = "Write every released event to this file or named pipe, as SBE messages one after the other. A reader that is too slow is cut off.",
            HelpName = "FILE",
        };
        rate.Validators.Add(result => RequireAtLeast(result, "--rate", 1));
        seconds.Validators.Add(result => RequireAtLeast(result, "--for", 1));
        Command command = new("run", "Starts the venue: recovers what the data folder holds, trades, and stops cleanly on Ctrl-C.\n\nExample: commodities run --demo --for 30")
        {
            demo, rate, config, data, seconds, events,
        };
        command.SetAction((parsed, cancellation) =>
        {
            RunSettings settings = new(
                parsed.GetValue(demo),
                parsed.GetValue(rate),
                parsed.GetValue(config)?.FullName,
                parsed.GetValue(data)?.FullName,
                parsed.GetValue(seconds) is int duration ? TimeSpan.FromSeconds(duration) : null,
                parsed.GetValue(events)?.FullName);
            using StopSignals stop = new(cancellation);
            return Task.FromResult(VenueRunner.Run(settings, output, stop.Token));
        });
        return command;
    }

    private static void RequireAtLeast(System.CommandLine.Parsing.OptionResult result, string name, int lowest)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value < lowest)
        {
            result.AddError($"{name} is {value}, expected at least {lowest}");
        }
    }
}
