using System.CommandLine;
using Commodities.Exchange.Configuration;

namespace Commodities.Load;

/// <summary>The command line.</summary>
internal static class LoadCommand
{
    private const int WrongInput = 2;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        Option<FileInfo?> scenario = new("--scenario") { Description = "What to measure, as JSON; unless given, the scenario inside the program, which --show-scenario prints.", HelpName = "FILE" };
        Option<bool> show = new("--show-scenario") { Description = "Prints the scenario instead of carrying it out." };
        Option<FileInfo?> json = new("--json") { Description = "Also writes the results to this file, as JSON.", HelpName = "FILE" };
        RootCommand root = new(
            "Measures the venue's doors from outside: orders leave on a fixed schedule and never wait for an answer, beside a bare TCP echo in the same run. The venue is a process of its own on this machine.\n\n"
            + "Example: dotnet run -c Release --project loadtest/Commodities.Load")
        {
            scenario, show, json, VenueCommand(output),
        };
        root.SetAction(parsed =>
        {
            Scenario asked = Scenario.Load(parsed.GetValue(scenario)?.FullName);
            if (parsed.GetValue(show))
                output.WriteLine(asked.ToJson());
            else
                LoadRun.Carry(asked, parsed.GetValue(json)?.FullName, output);
        });
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (ScenarioException wrong)
        {
            errors.WriteLine($"commodities-load: {wrong.Message}");
            return WrongInput;
        }
    }

    private static Command VenueCommand(TextWriter output)
    {
        Option<DurabilityMode> durability = new("--durability") { Required = true };
        Option<int> sessions = new("--sessions") { Required = true };
        Command command = new("venue", "The venue's process; started by this program itself.") { durability, sessions };
        command.Hidden = true;
        command.SetAction(parsed => VenueHost.Serve(parsed.GetValue(durability), parsed.GetValue(sessions), output, Console.In));
        return command;
    }
}
