using Commodities.Cli.Auditing;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Cli.Tests.Auditing;

public sealed class AuditorTests
{
    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void Books_of_days_of_all_kinds_of_trades_agree(string database)
    {
        using AuditedVenue audited = new(database);
        audited.Venue.BeginDay().TradeAtRandom(1, 300).EndDay().BeginDay().TradeAtRandom(2, 300).EndDay().BeginDay().TradeAtRandom(3, 100);

        AuditReport report = audited.TakeIn().Audit();

        AssertAgrees(report);
        Assert.Equal(1_400, report.Compared["fill"]);
        Assert.True(report.Compared["fill_change"] > 50);
        Assert.True(report.Compared["position_day"] > 50);
        Assert.True(report.Compared["ledger_transfer"] > 1_400);
        Assert.Equal(report.LastEvent, report.Compared["events replayed"]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Books_that_are_behind_the_log_are_compared_up_to_where_they_are(string database)
    {
        using AuditedVenue audited = new(database);
        audited.Venue.BeginDay().TradeAtRandom(4, 100).EndDay().BeginDay().TradeAtRandom(5, 100);
        int records = audited.Venue.Records.Count / 2;

        AuditReport report = audited.TakeIn(records).Audit();

        AssertAgrees(report);
        Assert.InRange(report.Position.Sequence, records - 1, records);
        Assert.True(report.LastEvent > report.Position.EventSequence);
    }

    private static void AssertAgrees(AuditReport report) => Assert.True(report.DifferenceCount == 0, string.Join('\n', report.Differences));
}
