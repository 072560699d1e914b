using System.CommandLine;

namespace Commodities.SettlementKill;

/// <summary>The command line.</summary>
public static class SettlementKillCommand
{
    private const int Held = 0;
    private const int Failed = 1;
    private const int BadInput = 2;

    private const string Help =
        """
        Kills the settlement with SIGKILL at each place around its commits and at random moments, starts it again, and shows that the books lose and double nothing.

        A venue of random trades, busts and corrections over several days is made by the real matcher; the real settlement service takes its fills in, each stretch three times, and settles the days, in a process of its own that ends again and again. After each kill `commodities audit` must find nothing; and when all is taken in, every row must be that of books that were never killed.

        Example: dotnet run -c Release --project loadtest/Commodities.SettlementKill -- --cycles 500
        Exit codes: 0 everything held, 1 something did not (it says what), 2 the input is wrong.
        """;

    /// <summary>The places at which it kills by name, each in its turn.</summary>
    public static IReadOnlyList<string> Places => SettlementChild.Places;

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        Option<int> cycles = new("--cycles") { Description = "Kills.", HelpName = "N", DefaultValueFactory = _ => 20 };
        Option<int?> seed = new("--seed") { Description = "Decides trades and moments; drawn and printed unless given." };
        Option<string?> postgres = new("--postgres") { Description = "A connection to a PostgreSQL server on which databases may be made; SQLite files unless given.", HelpName = "CONNECTION" };
        Option<bool> sabotage = new("--sabotage") { Description = "Change a fen after the first kill, to show that the audit can fail." };
        cycles.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int given) && given < 1)
            {
                result.AddError($"--cycles is {given}, expected at least 1");
            }
        });
        RootCommand root = new(Help) { cycles, seed, postgres, sabotage };
        root.SetAction(parsed => new SettlementKillRun(
            new(parsed.GetValue(cycles), parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetValue(postgres), parsed.GetValue(sabotage)), output).Run() ? Held : Failed);
        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            errors.WriteLine($"settlementkill: {string.Join("; ", result.Errors.Select(error => error.Message))} (try --help)");
            return BadInput;
        }

        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = errors });
    }
}
