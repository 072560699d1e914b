using System.Text.Json;

namespace Commodities.Cli.Tests.Auditing;

public sealed class AuditCommandTests
{
    [Fact]
    public void Exit_code_0_and_the_counts_when_nothing_differs()
    {
        using AuditedVenue audited = Traded();

        ShellRun run = ShellRun.Of("audit", "--data", audited.Venue.DataDirectory, "--books", audited.Address.ConnectionString);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("agrees: books", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 differences", run.Output, StringComparison.Ordinal);
        Assert.Contains("fill 100", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_1_and_one_line_that_names_what_differs()
    {
        using AuditedVenue audited = Traded();
        audited.Damage("UPDATE fill SET \"NotionalFen\" = \"NotionalFen\" + 1 WHERE \"TradeId\" = 7 AND \"Side\" = 2");

        ShellRun run = ShellRun.Of("audit", "--data", audited.Venue.DataDirectory, "--books", audited.Address.ConnectionString);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"differs: fill TradeId 7, Side 2 \(account [1-6], contract [12], day 20270104\): NotionalFen is \d+, expected \d+", run.Output);
        Assert.Contains("DIFFERS", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_verdict_the_position_and_each_difference()
    {
        using AuditedVenue audited = Traded();
        audited.Damage("UPDATE fill SET \"NotionalFen\" = \"NotionalFen\" + 1 WHERE \"TradeId\" = 7 AND \"Side\" = 2");

        ShellRun run = ShellRun.Of("audit", "--data", audited.Venue.DataDirectory, "--books", audited.Address.ConnectionString, "--json");

        using JsonDocument report = JsonDocument.Parse(run.Output);
        JsonElement difference = report.RootElement.GetProperty("differences")[0];
        Assert.Equal("differs", report.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(audited.Venue.Records.Count, report.RootElement.GetProperty("streamSequence").GetInt64());
        Assert.Equal(1, report.RootElement.GetProperty("differenceCount").GetInt64());
        Assert.Equal(("fill", "NotionalFen"), (difference.GetProperty("table").GetString(), difference.GetProperty("column").GetString()));
        Assert.Equal(
            long.Parse(difference.GetProperty("expected").GetString()!, System.Globalization.CultureInfo.InvariantCulture) + 1,
            long.Parse(difference.GetProperty("found").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Exit_code_2_without_books()
    {
        using AuditedVenue audited = Traded();

        ShellRun run = ShellRun.Of("audit", "--data", audited.Venue.DataDirectory);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there are no books at", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_2_without_a_venue()
    {
        using AuditedVenue audited = Traded();

        ShellRun run = ShellRun.Of("audit", "--data", Path.GetTempPath(), "--books", audited.Address.ConnectionString);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("does not hold a venue's journal and event log", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_2_when_the_file_is_no_books()
    {
        using AuditedVenue audited = Traded();

        ShellRun run = ShellRun.Of("audit", "--data", audited.Venue.DataDirectory, "--books", Path.Combine(audited.Venue.DataDirectory, "engine.json"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("can't be read", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_2_when_the_books_are_of_another_venue()
    {
        using AuditedVenue audited = Traded();
        using ScriptedVenue other = new();
        other.BeginDay().Commit();

        ShellRun run = ShellRun.Of("audit", "--data", other.DataDirectory, "--books", audited.Address.ConnectionString);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("of another journal", run.Errors, StringComparison.Ordinal);
    }

    private static AuditedVenue Traded()
    {
        AuditedVenue audited = new("sqlite");
        audited.Venue.BeginDay().TradeAtRandom(7, 50);
        return audited.TakeIn();
    }
}
