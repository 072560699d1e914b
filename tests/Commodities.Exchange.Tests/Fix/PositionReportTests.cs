using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fix;

public sealed class PositionReportTests : IDisposable
{
    private const string Ask = "724=0|581=3|715=20260714|60=20260714-02:00:00";
    private readonly TemporaryDirectory _directory = new();
    private readonly CopyVenue _venue;

    public PositionReportTests()
    {
        _venue = new(_directory.Path);
        SetContractRisk risk = new() { ContractId = 1, LongSpeculationBasisPoints = 1_000, ShortSpeculationBasisPoints = 1_200 };
        _venue.Publish(in risk);
        foreach (int account in new[] { 1, TraderAccount })
        {
            SetAccountTerms terms = new() { Products = -1, HedgeFlags = 15, IsRiskChecked = 1 };
            terms.ForAccountId = account;
            _venue.Publish(in terms);
            MoveFunds funds = new() { FundsId = account, Kind = FundsKind.Deposit, AmountFen = 1_000_000_000_000 };
            funds.ForAccountId = account;
            _venue.Publish(in funds);
        }
    }

    private static int TraderAccount => VenueConfiguration.LoadEmbedded().Participants.Account("A-TRADER1").Id;

    public void Dispose()
    {
        _venue.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Positions_are_told_as_they_change_and_are_the_matchers_own_after_a_restart()
    {
        string before;
        using (FixClient trader = new(_venue.Door.EndPoint!, "TRADER1", "20010=Y|"))
        {
            trader.Ask($"35=AN|710=live|263=1|1=A-TRADER1|{Ask}", "AO", "|710=live|727=0|728=2|");
            _venue.EnterForMill(Side.Sell, 3_500, 3);
            trader.Ask(Enter("a", 1, 3, 3_500), "8", "|150=F|");
            // Held: 3 lots at 3,500 CNY of 10 t, of which 10 per cent.
            string told = trader.Expect("AP", "|710=live|");
            Assert.Contains("|325=Y|728=0|715=20260714|453=1|448=BROK|447=D|452=1|1=A-TRADER1|581=", told, StringComparison.Ordinal);
            Assert.Contains("|703=SOD|704=0|705=0|703=TQ|704=3|705=0|703=TOT|704=3|705=0|20021=10500|", told, StringComparison.Ordinal);
            int from = trader.Received.Count;
            _venue.EnterForMill(Side.Buy, 3_510, 4);
            trader.Ask(Enter("b", 2, 4, 3_510), "8", "|11=b|");
            trader.Expect("AP", "|703=TOT|704=3|705=4|", from);
            from = trader.Received.Count;
            trader.Ask(Enter("c", 2, 2, 3_400) + "|77=C", "8", "|11=c|");
            _venue.EnterForMill(Side.Buy, 3_400, 1);
            trader.Expect("AP", "|703=TOT|704=2|705=4|", from);
            from = trader.Received.Count;
            NextDay();
            before = Told(trader, "next", "|703=SOD|704=2|705=4|703=TQ|704=0|705=0|");
        }

        _venue.Restart();
        using FixClient again = new(_venue.Door.EndPoint!, "TRADER1", "20010=Y|");
        Assert.Equal(before, Told(again, "next", "|703=SOD|704=2|705=4|"));
    }

    [Fact]
    public void A_bust_takes_lots_back_and_a_correction_changes_their_margin()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1", "20010=Y|");
        _venue.EnterForMill(Side.Sell, 3_500, 5);
        trader.Ask(Enter("a", 1, 3, 3_500), "8", "|150=F|");
        trader.Ask(Enter("b", 1, 2, 3_500), "8", "|11=b|");
        Told(trader, "two", "|703=TOT|704=5|705=0|20021=17500|");
        CorrectTrade correct = new() { TradeId = 1, PriceTicks = 3_400, QuantityLots = 1, Reason = TradeCorrectionReason.VenueFault };
        _venue.Publish(in correct);
        // One lot at 3,400 and two at 3,500.
        Told(trader, "corrected", "|703=TOT|704=3|705=0|20021=10400|");
        BustTrade bust = new() { TradeId = 2, Reason = TradeCorrectionReason.VenueFault };
        _venue.Publish(in bust);
        string left = Told(trader, "busted", "|703=TOT|704=1|705=0|");
        trader.Dispose();
        _venue.Restart();
        using FixClient again = new(_venue.Door.EndPoint!, "TRADER1", "20010=Y|");
        Assert.Equal(left, Told(again, "busted", "|703=TOT|704=1|705=0|"));
    }

    [Fact]
    public void A_session_sees_its_own_accounts_and_a_risk_officer_and_a_clearer_those_of_their_firms()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        _venue.EnterForMill(Side.Sell, 3_500, 5);
        trader.Ask(Enter("a", 1, 3, 3_500), "8", "|150=F|");
        Told(trader, "own", "|703=TOT|704=3|705=0|");
        trader.Ask($"35=AN|710=other|1=A-MILL1|{Ask}", "AO", "|710=other|727=0|728=3|729=2|");
        using FixClient other = new(_venue.Door.EndPoint!, "TRADER2");
        other.Ask($"35=AN|710=other|1=A-TRADER1|{Ask}", "AO", "|710=other|727=0|728=3|729=2|");
        using FixClient officer = new(_venue.Door.EndPoint!, "RISK1");
        Told(officer, "firm", "|703=TOT|704=3|705=0|", "*");
        officer.Ask($"35=AN|710=other|1=A-MILL1|{Ask}", "AO", "|710=other|727=0|728=3|729=2|");
        using FixClient clearer = new(_venue.Door.EndPoint!, "CLEAR1");
        clearer.Ask($"35=AN|710=cleared|1=*|{Ask}", "AO", "|710=cleared|727=2|728=0|");
        clearer.Expect("AP", "|1=A-MILL1|");
        clearer.Expect("AP", "|1=A-TRADER1|");
    }

    private void NextDay()
    {
        foreach ((TradingPhase phase, int day) in new[] { (TradingPhase.Settling, 0), (TradingPhase.Closed, 0), (TradingPhase.Continuous, 20_260_715) })
        {
            SetPhase next = new() { ContractId = 1, TradingDay = day, Phase = phase };
            _venue.Publish(in next);
        }
    }

    // Asks until the events are in, and gives the report without its number and its moment.
    private static string Told(FixClient client, string id, string content, string account = "A-TRADER1")
    {
        string? found = null;
        int turn = 0;
        Pipeline.Wait.Until(
            () =>
            {
                string name = $"{id}-{++turn}";
                string ack = client.Ask($"35=AN|710={name}|1={account}|{Ask}", "AO", $"|710={name}|");
                found = ack.Contains("|727=0|", StringComparison.Ordinal) ? null : client.Expect("AP", $"|710={name}|");
                return found?.Contains(content, StringComparison.Ordinal) == true;
            },
            $"a position report has {content}");
        return found![found!.IndexOf("|728=", StringComparison.Ordinal)..found.IndexOf("|10=", StringComparison.Ordinal)];
    }

    private static string Enter(string id, int side, int lots, int price) => $"35=D|11={id}|55=RB2701|54={side}|60=20260714-02:00:00|38={lots}|40=2|44={price}";
}
