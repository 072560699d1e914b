using System.Globalization;
using Commodities.Settlement.Tests.Support;
using Commodities.SettlementKill;

namespace Commodities.Acceptance.Tests;

/// <summary>The settlement is killed again and again, at each place around its commits and at random moments; and the proof can fail.</summary>
public sealed class SettlementKillTests
{
    private const int DefaultCycles = 10;
    private const int Seed = 20270104;

    [Fact(Timeout = 3_600_000)]
    public async Task Books_in_SQLite_lose_and_double_nothing_when_the_settlement_is_killed() =>
        await Task.Run(() => AssertHeld("--cycles", Cycles, "--seed", $"{Seed}"), TestContext.Current.CancellationToken);

    [Fact(Timeout = 3_600_000)]
    public async Task Books_in_PostgreSQL_lose_and_double_nothing_when_the_settlement_is_killed()
    {
        Assert.SkipWhen(PostgresCluster.WhyNot != null, PostgresCluster.WhyNot ?? "");
        await Task.Run(
            () =>
            {
                using PostgresCluster cluster = PostgresCluster.Start();
                AssertHeld("--cycles", Cycles, "--seed", $"{Seed}", "--postgres", cluster.CreateDatabase());
            },
            TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 120_000)]
    public async Task One_fen_that_is_changed_after_a_kill_is_found() =>
        await Task.Run(
            () =>
            {
                (int code, string report) = Kill("--cycles", "3", "--seed", $"{Seed}", "--sabotage");
                Assert.True(code == 1, report);
                Assert.Contains("FAILED: differs: ledger_account Id 1", report, StringComparison.Ordinal);
            },
            TestContext.Current.CancellationToken);

    [Fact]
    public void A_wrong_argument_is_refused_with_one_line()
    {
        (int code, string report) = Kill("--cycles", "0");
        Assert.Equal(2, code);
        Assert.Contains("--cycles is 0, expected at least 1", report, StringComparison.Ordinal);
    }

    private static string Cycles => int.Parse(Environment.GetEnvironmentVariable("COMMODITIES_KILL_CYCLES") ?? $"{DefaultCycles}", CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static void AssertHeld(params string[] arguments)
    {
        (int code, string report) = Kill(arguments);
        Assert.True(code == 0, report);
        Assert.Contains("are those of books that were never killed", report, StringComparison.Ordinal);
        Assert.All(SettlementKillCommand.Places, place => Assert.Contains($" {place}", report.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal));
    }

    private static (int Code, string Report) Kill(params string[] arguments)
    {
        using StringWriter output = new();
        int code = SettlementKillCommand.Run(arguments, output, output);
        return (code, output.ToString());
    }
}
