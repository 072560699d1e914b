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
        Assert.Equal(2, report.Compared["settlement_run"]);
        Assert.True(report.Compared["gains paid"] >= 12);
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

    [Theory]
    [MemberData(nameof(Both))]
    public void Books_that_were_closed_and_opened_at_any_record_agree(string database)
    {
        using AuditedVenue audited = new(database);
        audited.Venue.BeginDay().TradeAtRandom(8, 40).EndDay().BeginDay().TradeAtRandom(9, 40).EndDay().BeginDay();

        for (int records = 1; records < audited.Venue.Records.Count; records += 17)
        {
            audited.TakeIn(records);
        }

        AssertAgrees(audited.TakeIn().Audit());
    }

    [Fact]
    public void A_trade_that_is_busted_after_the_close_is_settled_to_the_fen()
    {
        using AuditedVenue audited = new("sqlite");
        audited.Venue.BeginDay().TradeAtRandom(10, 20).Trade(ScriptedVenue.Steel, 7, 1_111, buyer: 1, seller: 2).EndDay();
        audited.TakeIn();
        audited.Venue.BustLast().BeginDay().TradeAtRandom(11, 20).EndDay().BeginDay();

        AssertAgrees(audited.TakeIn().Audit());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Obligations_of_a_contract_that_trades_no_more_agree_and_one_that_is_wrong_is_found(string database)
    {
        using AuditedVenue audited = new(database);
        audited.Venue.SteelSymbol = "RB2612";
        audited.Venue.BeginDay().TradeAtRandom(12, 60).Trade(ScriptedVenue.Steel, 7, 1_111, buyer: 1, seller: 2).EndDay();
        audited.TakeIn();
        audited.Venue.BustLast().BeginDay().TradeAtRandom(13, 60).EndDay().BeginDay();

        AuditReport report = audited.TakeIn().Audit();
        AssertAgrees(report);
        Assert.True(report.Compared["obligations"] > 4, $"{report.Compared["obligations"]} obligations");

        // A posting of 10 tonnes more than the position has.
        audited.Damage("UPDATE ledger_transfer SET \"Amount\" = \"Amount\" + 10000 WHERE \"Number\" = (SELECT MAX(\"Number\") FROM ledger_transfer WHERE \"Kind\" = 20)");
        report = audited.Audit();
        Assert.Contains(report.Differences, difference => difference.Column == "obligation, kilograms");
    }

    private static void AssertAgrees(AuditReport report) => Assert.True(report.DifferenceCount == 0, string.Join('\n', report.Differences));
}
