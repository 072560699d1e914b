using System.Globalization;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>The outside witness kills the venue again and again and finds everything again; and it can fail.</summary>
public sealed class KillProofTests
{
    private const int DefaultCycles = 20;
    private const int Seed = 20261124;

    [Fact(Timeout = 3_600_000)]
    public async Task Venue_loses_and_doubles_nothing_when_it_is_killed_at_random_moments() =>
        await Task.Run(() =>
        {
            int cycles = Environment.GetEnvironmentVariable("COMMODITIES_KILL_CYCLES") is string given ? int.Parse(given, CultureInfo.InvariantCulture) : DefaultCycles;
            (int code, string report) = Witness("--cycles", $"{cycles}", "--seed", $"{Seed}", "--max-ms", "1000");
            Assert.True(code == 0, report);
            Assert.Contains("each is in the event log once, in order, byte for byte", report, StringComparison.Ordinal);
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task Venue_stays_consistent_when_it_is_killed_in_asynchronous_durability() =>
        await Task.Run(() =>
        {
            (int code, string report) = Witness("--cycles", "6", "--seed", $"{Seed}", "--max-ms", "1000", "--hash-every", "3", "--async");
            Assert.True(code == 0, report);
        }, TestContext.Current.CancellationToken);

    [Theory(Timeout = 120_000)]
    [InlineData("AlterMemory", "left the venue with other bytes than the event log holds")]
    [InlineData("CutJournal", "acknowledged commands are lost")]
    [InlineData("ReleaseEarly", "acknowledged commands are lost")]
    [InlineData("DeleteSegment", "MissingSegment in segment-0000000000.log")]
    public async Task Witness_fails_and_says_why_when_something_is_broken_on_purpose(string sabotage, string reason) =>
        await Task.Run(() =>
        {
            (int code, string report) = Witness("--cycles", "4", "--seed", $"{Seed}", "--sabotage", sabotage);
            Assert.True(code == 1, report);
            Assert.Contains("FAILED: ", report, StringComparison.Ordinal);
            Assert.Contains(reason, report, StringComparison.Ordinal);
        }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("--cycles", "0", "--cycles is 0, expected at least 1")]
    [InlineData("--max-ms", "1", "--max-ms is 1, expected at least --min-ms, which is 100")]
    [InlineData("--commodities", "/nowhere/commodities", "--commodities is /nowhere/commodities, expected the program built from src/Commodities.Cli")]
    public void Witness_refuses_a_wrong_argument_with_one_line(string option, string value, string line)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        Assert.Equal(2, KillTestCommand.Run([option, value], output, errors));
        Assert.Contains(line, Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static (int Code, string Report) Witness(params string[] arguments)
    {
        using ScratchDirectory scratch = new();
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = KillTestCommand.Run([.. arguments, "--commodities", CommandLine.Program, "--data", scratch.PathOf("venues")], output, errors);
        return (code, output.ToString() + errors);
    }
}
