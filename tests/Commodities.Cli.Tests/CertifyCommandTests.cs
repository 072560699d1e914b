using Commodities.Gateway.Certification;
using Commodities.Tests;

namespace Commodities.Cli.Tests;

public sealed class CertifyCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Table_and_page_tell_what_each_client_has_shown()
    {
        Keep("TRADER1", CertificationStep.Logon, CertificationStep.OrderFilled);
        Keep("TRADER2");
        ShellRun run = ShellRun.Of("certify", "--data", _directory.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("TRADER1: 2 of 17 steps passed", run.Output, StringComparison.Ordinal);
        Assert.Contains("  passed  trades                                               2026-11-24 10:00:00", run.Output, StringComparison.Ordinal);
        Assert.Contains("  -       cancels an order\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("TRADER2: 0 of 17 steps passed", run.Output, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(_directory.Path, "certification.html"));
        Assert.Equal(2, page.Split("<table>").Length - 1);
        Assert.Equal(2, page.Split("&#10003; passed").Length - 1);
        Assert.Equal(32, page.Split("not yet").Length - 1);
        Assert.Contains("1 sessions", ShellRun.Of("certify", "TRADER2", "--data", _directory.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_has_words() => Assert.Equal(Enum.GetValues<CertificationStep>(), Certification.CertificationTable.Words.Keys);

    [Fact]
    public void Session_or_folder_that_is_not_there_is_named()
    {
        ShellRun none = ShellRun.Of("certify", "--data", _directory.Path);
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("no client has ever logged on by FIX", none.Errors, StringComparison.Ordinal);
        Keep("TRADER1", CertificationStep.Logon);
        ShellRun unknown = ShellRun.Of("certify", "TRADER9", "--data", _directory.Path);
        Assert.Equal((2, "commodities: session is \"TRADER9\", expected one that has logged on: TRADER1"), (unknown.ExitCode, unknown.Errors.Trim()));
    }

    private void Keep(string session, params CertificationStep[] steps)
    {
        string folder = Path.Combine(_directory.Path, "fix");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{session}.certification");
        CertificationRecord record = CertificationRecord.Open(session, path);
        foreach (CertificationStep step in steps)
            record.Pass(step, new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000);
        record.Save();
        if (steps.Length == 0)
            File.WriteAllText(path, "{}");
    }
}
