using Commodities.Tests;

namespace Commodities.Cli.Tests;

/// <summary>The data folder of a venue that the demonstration ran on for a moment, for tests that only read it.</summary>
public sealed class TradedDirectory : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public TradedDirectory()
    {
        ShellRun run = ShellRun.Of("run", "--demo", "--for", "7", "--rate", "3000", "--data", Path);
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"the demonstration ended with {run.ExitCode}: {run.Errors}");
        }
    }

    public string Path => System.IO.Path.Combine(_directory.Path, "data");

    public void Dispose() => _directory.Dispose();
}
