namespace Commodities.Cli.Tests;

/// <summary>One run of the command inside the test process.</summary>
internal sealed record ShellRun(int ExitCode, string Output, string Errors)
{
    public static ShellRun Of(params string[] arguments)
    {
        // Venues of other tests run at the same time: only a test of the fill stream takes ports.
        if (arguments is ["run", ..] && !arguments.Contains("--fills"))
        {
            arguments = [.. arguments, "--fills", "off"];
        }

        using StringWriter output = new();
        using StringWriter errors = new();
        int exitCode = Shell.Run(arguments, output, errors);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
