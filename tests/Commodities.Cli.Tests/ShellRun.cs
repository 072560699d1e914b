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
        // Venues that run side by side must not contend for the configured port.
        string[] fix = arguments is ["run", "--demo", ..] && !arguments.Contains("--fix-port") ? ["--fix-port", "0", "--binary-port", "0"] : [];
        int exitCode = Shell.Run([.. arguments, .. fix], output, errors);
        return new(exitCode, output.ToString(), errors.ToString());
    }
}
