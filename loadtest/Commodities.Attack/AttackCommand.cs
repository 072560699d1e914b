using System.CommandLine;
using System.Globalization;

namespace Commodities.Attack;

/// <summary>The command line.</summary>
internal static class AttackCommand
{
    private const int BadInput = 2;

    private const string Help =
        """
        Attacks the venue's doors while a session trades, and shows that every attacker gets a defined answer or a closed socket, that memory stays flat, and that the session has all its answers.

        The venue is the real program as a process of its own on a demonstration day. Attackers come from many addresses of the loopback (127.0.0.0/8), so that no bound by address hides what they do.

        Example: dotnet run -c Release --project loadtest/Commodities.Attack
        Exit codes: 0 everything held, 1 something did not (the table says what), 2 the input is wrong.
        """;

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        Option<double> size = new("--size") { Description = "How large, as a share of the full size: 100,000 connections, 20,000 bad logons at 2,000 a second, 200,000 orders past the throttle.", HelpName = "SHARE", DefaultValueFactory = _ => 1 };
        Option<string[]> only = new("--only") { Description = $"Only these: {string.Join(", ", AttackRun.Names)}.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        RootCommand root = new(Help) { size, only, FuzzCommand(output) };
        root.SetAction(parsed =>
        {
            double share = parsed.GetValue(size);
            if (share is <= 0 or > 100)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--size is {share}, expected more than 0 and at most 100"));
            string[] chosen = parsed.GetValue(only) ?? [];
            if (chosen.Except(AttackRun.Names).FirstOrDefault() is string unknown)
                throw new ArgumentException($"--only is \"{unknown}\", expected one of {string.Join(", ", AttackRun.Names)}");
            return AttackRun.Carry(share, chosen, output) ? 0 : 1;
        });
        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            errors.WriteLine($"attack: {string.Join("; ", result.Errors.Select(error => error.Message))} (try --help)");
            return BadInput;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = errors });
        }
        catch (ArgumentException error)
        {
            errors.WriteLine($"attack: {error.Message}");
            return BadInput;
        }
    }

    private static Command FuzzCommand(TextWriter output)
    {
        Option<long> inputs = new("--inputs") { Description = "How many inputs each parser gets.", HelpName = "COUNT", DefaultValueFactory = _ => 100_000_000 };
        Option<int> seed = new("--seed") { Description = "Decides the inputs.", DefaultValueFactory = _ => 4404 };
        Command command = new("fuzz", "Feeds damaged messages to both parsers, in process: no crash, and no input that takes more than 10 ms of processor time.\n\nExample: dotnet run -c Release --project loadtest/Commodities.Attack -- fuzz --inputs 1000000") { inputs, seed };
        command.SetAction(parsed => ParserFuzz.Carry(parsed.GetValue(inputs), parsed.GetValue(seed), output) ? 0 : 1);
        return command;
    }
}
