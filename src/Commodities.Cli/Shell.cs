using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Commodities.Cli.Auditing;
using Commodities.Cli.Certification;
using Commodities.Cli.Clients;
using Commodities.Cli.Fills;
using Commodities.Cli.Journals;
using Commodities.Cli.Operators;
using Commodities.Cli.Replay;
using Commodities.Cli.Running;
using Commodities.Cli.Settling;
using Commodities.Client.Transport;
using Commodities.Exchange.Configuration;

namespace Commodities.Cli;

/// <summary>
/// The <c>commodities</c> command: parses, runs, and turns every failure into one line on the error stream and an exit code.
/// </summary>
public static class Shell
{
    /// <summary>How long a clean stop may take after Ctrl-C.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(2);

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>0 when all went well, 1 when the work failed, 2 when the input is wrong.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        RootCommand root = Build(output, errors);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            errors.WriteLine($"commodities: {string.Join("; ", parsed.Errors.Select(error => OneLine(error.Message)))} (try {CommandPath(parsed)} --help)");
            return ExitCode.BadInput;
        }

        try
        {
            InvocationConfiguration invocation = new()
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = errors,
                ProcessTerminationTimeout = StopTimeout,
            };
            return parsed.InvokeAsync(invocation).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            errors.WriteLine(parsed.GetValue(Verbose) ? $"commodities: {error}" : $"commodities: {OneLine(error.Message)}");
            return IsBadInput(error) ? ExitCode.BadInput : ExitCode.Failed;
        }
    }

    private static RootCommand Build(TextWriter output, TextWriter errors)
    {
        RootCommand root = new("An electronic exchange for coal, steel, plastics and grain. Exit codes: 0 success, 1 the work failed, 2 the input is wrong.");
        root.Options.Add(Verbose);
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        root.Subcommands.Add(RunCommand.Build(output));
        root.Subcommands.Add(FillsCommand.Build(output, errors));
        root.Subcommands.Add(SettleCommand.Build(output));
        root.Subcommands.Add(ClientCommand.Build(output));
        root.Subcommands.Add(ReplayCommand.Build(output));
        root.Subcommands.Add(JournalCommand.Build(output));
        root.Subcommands.Add(AuditCommand.Build(output));
        root.Subcommands.Add(CertifyCommand.Build(output));
        foreach (Command command in OperatorCommands.Build(output, errors))
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static bool IsBadInput(Exception error) =>
        error is OrderFlowException or ConfigurationException or FillTransportException or ArgumentException or FileNotFoundException or DirectoryNotFoundException;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal);

    private static string CommandPath(ParseResult parsed)
    {
        string path = "";
        for (CommandResult? result = parsed.CommandResult; result != null; result = result.Parent as CommandResult)
        {
            path = result.Command is RootCommand ? $"commodities{path}" : $" {result.Command.Name}{path}";
        }

        return path;
    }
}
