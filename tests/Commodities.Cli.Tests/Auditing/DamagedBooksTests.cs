using Commodities.Cli.Auditing;
using Commodities.Settlement.Tests.Support;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>Each kind of damage, done behind the service's back, is found and named, in both databases.</summary>
public sealed class DamagedBooksTests(TwoDays days) : IClassFixture<TwoDays>
{
    private const string OnePosition = "\"AccountId\" = 2 AND \"ContractId\" = 1 AND \"HedgeFlag\" = 0";
    private const string OneSettled = $"\"TradingDay\" = 20270104 AND {OnePosition}";

    /// <summary>Kind of damage; how it is done; and what the first difference must say of table, column, account, contract and day, 0 where there is none.</summary>
    private static readonly (string Kind, string Sql, string Table, string Column, int AccountId, int ContractId, int TradingDay)[] Kinds = [
        ("a fen in a transfer", "UPDATE ledger_transfer SET \"Amount\" = \"Amount\" + 1 WHERE \"Number\" = (SELECT \"FeeNumber\" FROM fill WHERE \"TradeId\" = 1 AND \"Side\" = 1)", "ledger_transfer", "Amount", 2, 1, 20270104),
        ("a fen in a deposit", "UPDATE ledger_transfer SET \"Amount\" = \"Amount\" + 1 WHERE \"Number\" = (SELECT MIN(\"Number\") + 2 FROM ledger_transfer WHERE \"Kind\" = 1)", "ledger_transfer", "Hash", 3, 0, 0),
        ("a fen in a balance", "UPDATE ledger_account SET \"Credits\" = \"Credits\" + 1 WHERE \"Code\" = 'cash:3'", "ledger_account", "Credits", 0, 0, 0),
        ("a transfer that is gone", "DELETE FROM ledger_transfer WHERE \"Number\" = 5", "ledger_transfer", "Number", 0, 0, 0),
        ("the last transfer gone", "DELETE FROM ledger_transfer WHERE \"Number\" = (SELECT MAX(\"Number\") FROM ledger_transfer)", "ledger_transfer", "row", 3, 2, 20270105),
        ("a broken hash", "UPDATE ledger_transfer SET \"Hash\" = (SELECT other.\"Hash\" FROM ledger_transfer other WHERE other.\"Number\" = 8) WHERE \"Number\" = 9", "ledger_transfer", "Hash", -1, 0, -1),
        ("a lot in a position", $"UPDATE position SET \"LongLots\" = \"LongLots\" + 1 WHERE {OnePosition}", "position", "LongLots", 2, 1, 0),
        ("a position that is gone", $"DELETE FROM position WHERE {OnePosition}", "position", "row", 2, 1, 0),
        ("a lot that a fill holds", $"UPDATE position_lot SET \"HeldLots\" = \"HeldLots\" - 1 WHERE \"TradeId\" = 1 AND \"Side\" = 1", "position_lot", "HeldLots", 2, 1, 20270104),
        ("a missing fill", "DELETE FROM fill WHERE \"TradeId\" = 2 AND \"Side\" = 2", "fill", "row", 4, 1, 20270104),
        ("a doubled fill", $"INSERT INTO fill SELECT 1000000 {AllButTradeId} FROM fill WHERE \"TradeId\" = 2 AND \"Side\" = 2", "fill", "row", 4, 1, 20270104),
        ("a price of a fill", "UPDATE fill SET \"PriceTicks\" = \"PriceTicks\" - 1 WHERE \"TradeId\" = 2 AND \"Side\" = 1", "fill", "PriceTicks", 3, 1, 20270104),
        ("kilograms of a fill", "UPDATE fill SET \"QuantityKilograms\" = \"QuantityKilograms\" + 1 WHERE \"TradeId\" = 2 AND \"Side\" = 1", "fill", "QuantityKilograms", 3, 1, 20270104),
        ("a fen in a value", "UPDATE fill SET \"NotionalFen\" = \"NotionalFen\" + 1 WHERE \"TradeId\" = 2 AND \"Side\" = 1", "fill", "NotionalFen", 3, 1, 20270104),
        ("lots that a fill closed", "UPDATE fill SET \"Closings\" = (SELECT other.\"Closings\" FROM fill other WHERE other.\"TradeId\" = 1 AND other.\"Side\" = 1) WHERE \"TradeId\" = 3 AND \"Side\" = 2", "fill", "Closings", 2, 1, 20270104),
        ("a wrong profit", $"UPDATE position_day SET \"ProfitFen\" = \"ProfitFen\" + 1 WHERE {OneSettled}", "position_day", "ProfitFen", 2, 1, 20270104),
        ("a settled position that is gone", $"DELETE FROM position_day WHERE {OneSettled}", "position_day", "row", 2, 1, 20270104),
        ("a settlement price", "UPDATE settlement_price SET \"PriceTicks\" = \"PriceTicks\" + 1 WHERE \"ContractId\" = 1 AND \"TradingDay\" = 20270104", "settlement_price", "PriceTicks", 0, 1, 20270104),
        ("a contract's weight", "UPDATE contract SET \"LotKilograms\" = 59999 WHERE \"ContractId\" = 1", "contract", "LotKilograms", 0, 1, 20270105),
        ("a contract's name", "UPDATE contract SET \"Symbol\" = 'JM2706' WHERE \"ContractId\" = 1", "contract", "Symbol", 0, 1, 20270105),
        ("a change of a fill", "UPDATE fill_change SET \"QuantityLots\" = \"QuantityLots\" + 1 WHERE \"TradeId\" = 5 AND \"Side\" = 1", "fill_change", "QuantityLots", 0, 0, 0),
        ("a fill's purpose", "UPDATE fill SET \"HedgeFlag\" = 2 WHERE \"TradeId\" = 2 AND \"Side\" = 1", "fill", "HedgeFlag", 3, 1, 20270104),
        ("what an account had", "UPDATE account_day SET \"OpeningFen\" = \"OpeningFen\" + 1 WHERE \"AccountId\" = 2", "account_day", "OpeningFen", 2, 0, 20270104),
        ("what an account gained", "UPDATE account_day SET \"ProfitFen\" = \"ProfitFen\" + 1 WHERE \"AccountId\" = 2", "account_day", "ProfitFen", 2, 0, 20270104),
        ("what an account paid in fees", "UPDATE account_day SET \"FeesFen\" = \"FeesFen\" - 1 WHERE \"AccountId\" = 2", "account_day", "FeesFen", 2, 0, 20270104),
        ("what an account has", "UPDATE account_day SET \"ClosingFen\" = \"ClosingFen\" - 1 WHERE \"AccountId\" = 2", "account_day", "ClosingFen", 2, 0, 20270104),
        ("margin that is held", "UPDATE account_day SET \"MarginByCashFen\" = \"MarginByCashFen\" - 1 WHERE \"AccountId\" = 2", "account_day", "MarginByCashFen", 2, 0, 20270104),
        ("margin that is needed", "UPDATE account_day SET \"MarginRequiredFen\" = \"MarginRequiredFen\" - 1 WHERE \"AccountId\" = 2", "account_day", "MarginRequiredFen", 2, 0, 20270104),
        ("an account's day that is gone", "DELETE FROM account_day WHERE \"AccountId\" = 2", "account_day", "row", 2, 0, 20270104),
        ("the hash of a day", "UPDATE ledger_anchor SET \"Hash\" = (SELECT \"Hash\" FROM ledger_transfer WHERE \"Number\" = 1)", "ledger_anchor", "Hash", 0, 0, 20270104),
        ("a run that is gone", "DELETE FROM settlement_run", "account_day", "row", -1, 0, 20270104),
        ("a movement never told", "UPDATE engine_movement SET \"State\" = 2, \"FundsId\" = 5 WHERE \"AccountId\" = 2", "engine_movement", "FundsId", 2, 0, 0),
        ("a movement refused", "UPDATE engine_movement SET \"State\" = 3 WHERE \"AccountId\" = 2", "engine_movement", "State", 2, 0, 0),
        ("the stream position", "UPDATE stream_position SET \"EventSequence\" = \"EventSequence\" - 1", "stream_position", "EventSequence", 0, 0, 0),
    ];

    private const string AllButTradeId =
        ", \"Side\", \"State\", \"Version\", \"Sequence\", \"MatchNanos\", \"TradingDay\", \"ActionDate\", \"AccountId\", \"ContractId\", \"PositionEffect\", \"HedgeFlag\", \"PriceTicks\", "
        + "\"QuantityLots\", \"QuantityKilograms\", \"NotionalFen\", \"FeeFen\", \"FeeNumber\", \"Closings\", \"OrderId\", \"ClientOrderId\"";

    public static TheoryData<string> Both => TemporaryBooks.Both;

    public static TheoryData<string, string> KindsInBoth => new(Kinds.SelectMany(kind => TemporaryBooks.Both.Select(database => (kind.Kind, database.Data))));

    [Theory]
    [MemberData(nameof(Both))]
    public void Without_damage_nothing_is_found(string database)
    {
        AuditedVenue audited = days.In(database);

        Assert.Empty(audited.Audit().Differences);
    }

    [Theory]
    [MemberData(nameof(KindsInBoth))]
    public void Damage_is_found_and_named(string kind, string database)
    {
        using AuditedVenue audited = days.In(database).Copy();
        (_, string sql, string table, string column, int accountId, int contractId, int tradingDay) = Kinds.Single(known => known.Kind == kind);

        Difference first = audited.Damage(sql).Audit(replay: false).Differences[0];

        Assert.Equal((table, column), (first.Table, first.Column));
        Assert.NotEqual(first.Expected, first.Found);
        Assert.Equal((accountId, contractId, tradingDay), (accountId < 0 ? accountId : first.AccountId, first.ContractId, tradingDay < 0 ? tradingDay : first.TradingDay));
    }

    [Fact]
    public void Stream_position_beyond_the_log_is_found()
    {
        using AuditedVenue audited = new("sqlite");
        audited.Venue.BeginDay().Trade(ScriptedVenue.Coal, 9, 1_001, buyer: 2, seller: 3);
        audited.TakeIn().Damage("UPDATE stream_position SET \"Sequence\" = \"Sequence\" + 1");

        Difference only = Assert.Single(audited.Audit().Differences);

        Assert.Equal("stream_position", only.Table);
    }

    [Fact]
    public void An_event_that_the_matcher_never_made_is_found_though_books_and_event_log_agree()
    {
        using AuditedVenue audited = new("sqlite");
        audited.Venue.BeginDay();
        audited.Venue.Falsify = made =>
        {
            if (made.Header.Message.TemplateId == Messages.TemplateId.Trade)
            {
                System.Runtime.CompilerServices.Unsafe.As<Messages.EventSlot, Messages.Trade>(ref made).PriceTicks++;
            }

            return made;
        };
        audited.Venue.Trade(ScriptedVenue.Coal, 9, 1_001, buyer: 2, seller: 3);
        audited.Venue.Falsify = null;

        Difference only = Assert.Single(audited.TakeIn().Audit().Differences);

        Assert.Equal("events", only.Table);
        Assert.Contains("priceTicks=1001", only.Expected, StringComparison.Ordinal);
        Assert.Contains("priceTicks=1002", only.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_event_log_is_named_and_nothing_is_computed_from_it()
    {
        using AuditedVenue audited = new("sqlite");
        audited.Venue.BeginDay().TradeAtRandom(6, 200).EndDay();
        audited.TakeIn().Venue.CloseAndFlip(10_000);

        AuditReport report = audited.Audit();

        Assert.Equal("events", Assert.Single(report.Differences).Table);
        Assert.DoesNotContain("fill", report.Compared.Keys);
    }
}
