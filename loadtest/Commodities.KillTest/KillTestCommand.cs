using System.CommandLine;

namespace Commodities.KillTest;

/// <summary>The command line.</summary>
internal static class KillTestCommand
{
    private const int Held = 0;
    private const int Failed = 1;
    private const int BadInput = 2;

    private const string Help =
        """
        Kills the venue with SIGKILL at random moments under load, starts it again, and shows from outside that nothing that it said was lost.

        Each cycle starts the real program on the same data, reads every event that leaves it through a named pipe, and ends it: while it starts, trades, writes a snapshot, makes a segment file, or stops. Then the files must verify, and every event ever seen must be in the event log at its sequence, byte for byte, once and in order; the open orders must be those that the events leave open; and the state hash must be the same from zero and from each snapshot.

        Example: dotnet run -c Release --project loadtest/Commodities.KillTest -- --cycles 200
        Exit codes: 0 everything held, 1 something did not (it says what, and keeps the data), 2 the input is wrong.
        """;

    private static readonly Option<int> Cycles = Number("--cycles", "Kills.", 20, 1);
    private static readonly Option<int?> Seed = new("--seed") { Description = "Decides the moments; drawn and printed unless given." };
    private static readonly Option<FileInfo?> Commodities = new("--commodities") { Description = "The program to kill; the one beside this one unless given.", HelpName = "PATH" };
    private static readonly Option<DirectoryInfo?> Data = new("--data") { Description = "An empty folder for the data; a temporary one unless given.", HelpName = "DIR" };
    private static readonly Option<int> Rate = Number("--rate", "Commands a second that the simulated participants may send.", 20_000, 1);
    private static readonly Option<int> MinMillis = Number("--min-ms", "Shortest time under load before a kill.", 100, 1);
    private static readonly Option<int> MaxMillis = Number("--max-ms", "Longest time under load before a kill.", 1_500, 1);
    private static readonly Option<int> HashEvery = Number("--hash-every", "Cycles between two comparisons of all state hashes.", 5, 1);
    private static readonly Option<int> FreshEvery = Number("--fresh-every", "Cycles on one data directory before a new one is begun.", 40, 1);
    private static readonly Option<bool> Async = new("--async") { Description = "Run the venue in durability Async: what was not yet durable may be lost, and nothing else." };
    private static readonly Option<Sabotage> Break = new("--sabotage") { Description = "Break this on purpose, to show that the witness can fail." };

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        RootCommand root = new(Help) { Cycles, Seed, Commodities, Data, Rate, MinMillis, MaxMillis, HashEvery, FreshEvery, Async, Break };
        root.SetAction(parsed => Run(parsed, output));
        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            errors.WriteLine($"killtest: {string.Join("; ", result.Errors.Select(error => error.Message))} (try --help)");
            return BadInput;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = errors });
        }
        catch (ArgumentException error)
        {
            errors.WriteLine($"killtest: {error.Message}");
            return BadInput;
        }
        catch (Exception error) when (error is IOException or TimeoutException or InvalidDataException or System.ComponentModel.Win32Exception)
        {
            errors.WriteLine($"killtest: {error.Message}");
            return Failed;
        }
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        string data = parsed.GetValue(Data)?.FullName ?? Path.Combine(Path.GetTempPath(), $"commodities-killtest-{Environment.ProcessId}");
        KillTestSettings settings = new()
        {
            Cycles = parsed.GetValue(Cycles),
            Seed = parsed.GetValue(Seed) ?? Random.Shared.Next(),
            Commodities = parsed.GetValue(Commodities)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "commodities"),
            DataDirectory = data,
            Rate = parsed.GetValue(Rate),
            MinMillis = parsed.GetValue(MinMillis),
            MaxMillis = parsed.GetValue(MaxMillis),
            HashEvery = parsed.GetValue(HashEvery),
            FreshEvery = parsed.GetValue(FreshEvery),
            IsAsync = parsed.GetValue(Async),
            Sabotage = parsed.GetValue(Break),
        };
        Check(settings);
        bool isNew = !Directory.Exists(data);
        bool held = new KillTestRun(settings, output).Run();
        if (held && isNew)
        {
            Directory.Delete(data, recursive: true);
        }

        return held ? Held : Failed;
    }

    private static void Check(KillTestSettings settings)
    {
        if (settings.MaxMillis < settings.MinMillis)
        {
            throw new ArgumentException($"--max-ms is {settings.MaxMillis}, expected at least --min-ms, which is {settings.MinMillis}");
        }

        if (!File.Exists(settings.Commodities))
        {
            throw new ArgumentException($"--commodities is {settings.Commodities}, expected the program built from src/Commodities.Cli");
        }

        if (Directory.Exists(settings.DataDirectory) && Directory.EnumerateFileSystemEntries(settings.DataDirectory).Any())
        {
            throw new ArgumentException($"--data is {settings.DataDirectory}, which is not empty, expected an empty folder or a new one");
        }
    }

    private static Option<int> Number(string name, string description, int value, int lowest)
    {
        Option<int> option = new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int given) && given < lowest)
            {
                result.AddError($"{name} is {given}, expected at least {lowest}");
            }
        });
        return option;
    }
}
