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
    public void Opened_trading_day_has_the_margin_and_limits_of_its_stage()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        DateOnly early = new(2026, 7, 20);
        DateOnly late = new(2026, 8, 20);
        using (Venue venue = Start(directory, recorder, out MarketOperator market))
        {
            foreach (DateOnly day in new[] { early, late })
                market.OpenTradingDay(Configuration.ContractsOn(day), day);
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        Contract contract = Configuration.ContractsOn(early).Single(listed => listed.Symbol == "RB2609");
        int id = Found<ContractDefined>(recorder).First(defined => defined.Symbol.ToString() == "RB2609").ContractId;
        ContractRiskSet[] set = [.. Found<ContractRiskSet>(recorder).Where(risk => risk.ContractId == id)];
        Assert.Equal([20260720, 20260820], set.Select(risk => risk.TradingDay));
        foreach ((ContractRiskSet risk, DateOnly day) in set.Zip([early, late]))
        {
            Assert.Equal(contract.MarginBasisPointsOn(day, Configuration.Calendar), risk.LongSpeculationBasisPoints);
            Assert.Equal(contract.PositionLimitLots(day, 0, Configuration.Calendar), risk.PositionLimitLots);
            Assert.Equal((contract.ParametersFor(day).DailyOpenCapLots ?? 0, contract.Instrument.ProductNumber), (risk.OpeningCapLots, risk.ProductNumber));
        }

        Assert.True(set[0].PositionLimitLots > set[1].PositionLimitLots && set[0].LongSpeculationBasisPoints < set[1].LongSpeculationBasisPoints, "the later stage is narrower");
    }

    private Venue Start(TemporaryDirectory directory, EventRecorder recorder, out MarketOperator market)
    {
        MarketView view = new();
        VenueOptions options = VenueFixture.Options(directory.Path, recorder, view) with
        {
            Engine = new() { MaxContracts = 1_024, MaxOrders = 1_000, MaxLadderBytes = 256 << 20 },
            UtcNanos = () => Interlocked.Increment(ref _nanos),
        };
        Venue venue = Venue.Start(options);
        market = new(venue, view, Configuration.Calendar, instrument => instrument.ListingPriceTicks);
        return venue;
    }

    private static IEnumerable<TEvent> Found<TEvent>(EventRecorder recorder)
        where TEvent : unmanaged, IMessage<TEvent> =>
        recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TEvent.TemplateId).Select(bytes => MessageReader.Read<TEvent>(bytes));
}
