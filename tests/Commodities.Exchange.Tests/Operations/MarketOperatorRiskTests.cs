using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Operations;

/// <summary>What the operator tells the matcher of accounts, money and margin, and that it does not tell it twice.</summary>
public sealed class MarketOperatorRiskTests
{
    private static readonly VenueConfiguration Configuration = VenueConfiguration.LoadEmbedded();

    private long _nanos = 1_784_000_000_000_000_000;

    [Fact]
    public void Accounts_are_told_once_with_their_opening_funds()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        for (int start = 0; start < 2; start++)
        {
            using Venue venue = Start(directory, recorder, out MarketOperator market);
            market.DefineAccounts(Configuration.Participants.Accounts);
            market.TellAccountTerms(Configuration.Participants, Configuration.Instruments);
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        Account first = Configuration.Participants.Accounts[0];
        AccountTermsSet terms = Found<AccountTermsSet>(recorder).Single(set => set.AccountId == first.Id);
        Assert.Equal((1, 1, -1L, 1), (terms.FirmId, terms.TraderId, terms.Products, terms.IsRiskChecked));
        Assert.Equal((1 << (int)HedgeFlag.Speculation) | (1 << (int)HedgeFlag.MarketMaker), terms.HedgeFlags);
        FundsMoved[] funds = [.. Found<FundsMoved>(recorder)];
        Assert.Equal(Configuration.Participants.Accounts.Count(account => account.RiskChecked), funds.Length);
        Assert.All(funds, moved => Assert.Equal((FundsKind.Deposit, 500_000_000_000), (moved.Kind, moved.FreeFen)));
    }

    [Fact]
    public void Largest_order_of_an_account_is_told_once_and_again_when_it_changes()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        foreach (int lots in new[] { 200, 200, 0 })
        {
            Account[] accounts = [.. Configuration.Participants.Accounts.Select(account => account.Id == 2 ? account with { MaxOrderLots = lots, MaxOrderValueMillionYuan = 3 } : account)];
            ParticipantDirectory participants = new(Configuration.Participants.Firms, Configuration.Participants.Traders, accounts, Configuration.Participants.Sessions);
            using Venue venue = Start(directory, recorder, out MarketOperator market);
            market.TellAccountTerms(participants, Configuration.Instruments);
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        Assert.Equal([(2, 200, 300_000_000L), (2, 0, 300_000_000L)], Found<AccountLimitsSet>(recorder).Select(set => (set.AccountId, set.MaxOrderLots, set.MaxOrderValueFen)));
    }

    [Fact]
    public void Opened_trading_day_has_the_margin_and_limits_of_its_stage()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        DateOnly early = new(2026, 7, 20);
        DateOnly late = new(2026, 8, 20);
        DateOnly last = new(2026, 9, 10);
        using (Venue venue = Start(directory, recorder, out MarketOperator market))
        {
            foreach (DateOnly day in new[] { early, late, last })
                market.OpenTradingDay(Configuration.ContractsOn(day), day);
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        Contract contract = Configuration.ContractsOn(early).Single(listed => listed.Symbol == "RB2609");
        int id = Found<ContractDefined>(recorder).First(defined => defined.Symbol.ToString() == "RB2609").ContractId;
        ContractRiskSet[] set = [.. Found<ContractRiskSet>(recorder).Where(risk => risk.ContractId == id)];
        Assert.Equal([20260720, 20260820, 20260910], set.Select(risk => risk.TradingDay));
        foreach ((ContractRiskSet risk, DateOnly day) in set.Zip([early, late, last]))
        {
            Assert.Equal(contract.MarginBasisPointsOn(day, Configuration.Calendar), risk.LongSpeculationBasisPoints);
            Assert.Equal(contract.PositionLimitLots(day, 0, Configuration.Calendar), risk.PositionLimitLots);
            Assert.Equal((contract.PositionLimitStageOn(day, Configuration.Calendar).OpenInterestBasisPoints ?? 0, contract.PositionLimitStageOn(day, Configuration.Calendar).OpenInterestAboveLots ?? 0), (risk.OpenInterestBasisPoints, risk.OpenInterestAboveLots));
            Assert.Equal((contract.ParametersFor(day).DailyOpenCapLots ?? 0, contract.Instrument.ProductNumber), (risk.OpeningCapLots, risk.ProductNumber));
        }

        Assert.Equal((1_000, 900_000, 0), (set[0].OpenInterestBasisPoints, set[0].OpenInterestAboveLots, set[1].OpenInterestBasisPoints));
        // Rebar: from the fifth trading day before the last of 15 September.
        Assert.Equal([0, 0, 1], set.Select(risk => (int)risk.BarsNaturalPersons));
        Assert.True(set[0].PositionLimitLots > set[1].PositionLimitLots && set[0].LongSpeculationBasisPoints < set[1].LongSpeculationBasisPoints, "the later stage is narrower");
    }

    [Fact]
    public void Conduct_of_the_home_exchange_is_told_once_and_again_when_it_changes()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        DateOnly day = new(2026, 7, 20);
        ConductRules[] stricter = [.. Configuration.ConductRules.Select(rules => rules.Exchange == "SHFE" ? rules with { LargeCancelLots = 200 } : rules)];
        foreach (ConductRules[]? rules in new[] { null, null, stricter })
        {
            using Venue venue = Start(directory, recorder, out MarketOperator market, rules);
            market.OpenTradingDay(Configuration.ContractsOn(day), day);
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        ConductLimitsSet[] ofRebar = [.. Found<ConductLimitsSet>(recorder).Where(set => set.ContractId == IdOf(recorder, "RB2610"))];
        Assert.Equal([300, 200], ofRebar.Select(set => set.LargeCancelLots));
        ConductLimitsSet first = ofRebar[0];
        Assert.Equal((3_200, 0, 400, 500), (first.MessagesWarning, first.MessagesBan, first.CancelsWarning, first.CancelsBan));
        Assert.Equal((40, 50, 4, 5), (first.LargeCancelsWarning, first.LargeCancelsBan, first.SelfTradesWarning, first.SelfTradesBan));
        // More than 80 % of the largest order, of 1,000 lots: of coking coal told once only, as its rules did not change.
        ConductLimitsSet ofCoal = Found<ConductLimitsSet>(recorder).Single(set => set.ContractId == IdOf(recorder, "JM2609"));
        Assert.Equal(801, ofCoal.LargeCancelLots);
    }

    [Fact]
    public void Five_hundred_cancels_in_a_contract_end_opening_for_the_day()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        DateOnly day = new(2026, 7, 20);
        using (Venue venue = Start(directory, recorder, out MarketOperator market))
        {
            market.TellAccountTerms(Configuration.Participants, Configuration.Instruments);
            Contract contract = Configuration.ContractsOn(day).Single(listed => listed.Symbol == "RB2610");
            market.OpenTradingDay(Configuration.ContractsOn(day), day);
            market.Enter([contract], TradingPhase.Continuous, day);
            int id = market.IdOf(contract).Value;
            for (int number = 1; number <= 501; number++)
            {
                NewOrder order = new()
                {
                    Header = new() { SessionId = 1, AccountId = 1 },
                    ClientOrderId = number,
                    ContractId = id,
                    PriceTicks = market.BandOf(contract).Low.Ticks,
                    QuantityLots = 1,
                    Side = Side.Buy,
                    OrderType = OrderType.Limit,
                    TimeInForce = TimeInForce.Day,
                };
                venue.Commands.Publish(in order);
                CancelOrder cancel = new() { Header = new() { SessionId = 1, AccountId = 1 }, OriginalClientOrderId = number };
                venue.Commands.Publish(in cancel);
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        Assert.Equal([(400, 0), (500, 1)], Found<ConductAlerted>(recorder).Select(alerted => (alerted.Count, (int)alerted.IsBan)));
        CommandRejected refused = Found<CommandRejected>(recorder).First();
        Assert.Equal((RejectCode.OpeningBanned, 500, 500), (refused.RejectCode, refused.LimitValue, refused.AskedValue));
    }

    [Fact]
    public void Accounts_of_one_group_share_the_opening_cap_of_the_day()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        DateOnly day = new(2026, 7, 20);
        using (Venue venue = Start(directory, recorder, out MarketOperator market))
        {
            market.DefineAccounts(Configuration.Participants.Accounts);
            market.TellAccountTerms(Configuration.Participants, Configuration.Instruments);
            Contract contract = Configuration.ContractsOn(day).Single(listed => listed.Symbol == "JM2609");
            market.OpenTradingDay([contract], day);
            market.Enter([contract], TradingPhase.Continuous, day);
            int number = 0;
            foreach ((string account, long lots) in new[] { ("A-BROK1", 1_000L), ("A-BROK2", 900), ("A-BROK2", 101), ("A-BROK3", 101), ("A-BROK2", 100) })
            {
                NewOrder order = new()
                {
                    Header = new() { SessionId = 10, AccountId = Configuration.Participants.Account(account).Id },
                    ClientOrderId = ++number,
                    ContractId = market.IdOf(contract).Value,
                    PriceTicks = market.BandOf(contract).Low.Ticks,
                    QuantityLots = lots,
                    Side = Side.Buy,
                    OrderType = OrderType.Limit,
                    TimeInForce = TimeInForce.Day,
                };
                venue.Commands.Publish(in order);
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        CommandRejected refused = Found<CommandRejected>(recorder).Single();
        Assert.Equal((3L, RejectCode.GroupOpeningCapExceeded, 2_000L, 2_001L), (refused.ClientOrderId, refused.RejectCode, refused.LimitValue, refused.AskedValue));
        Assert.Equal(4, Found<OrderAccepted>(recorder).Count());
    }

    private static int IdOf(EventRecorder recorder, string symbol) =>
        Found<ContractDefined>(recorder).First(defined => defined.Symbol.ToString() == symbol).ContractId;

    private Venue Start(TemporaryDirectory directory, EventRecorder recorder, out MarketOperator market, IReadOnlyList<ConductRules>? conductRules = null)
    {
        MarketView view = new();
        VenueOptions options = VenueFixture.Options(directory.Path, recorder, view) with
        {
            Engine = new() { MaxContracts = 1_024, MaxOrders = 1_000, MaxLadderBytes = 256 << 20 },
            UtcNanos = () => Interlocked.Increment(ref _nanos),
        };
        Venue venue = Venue.Start(options);
        market = new(venue, view, Configuration.Calendar, instrument => instrument.ListingPriceTicks, conductRules ?? Configuration.ConductRules);
        return venue;
    }

    private static IEnumerable<TEvent> Found<TEvent>(EventRecorder recorder)
        where TEvent : unmanaged, IMessage<TEvent> =>
        recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TEvent.TemplateId).Select(bytes => MessageReader.Read<TEvent>(bytes));
}
