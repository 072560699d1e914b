using Commodities.Domain;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Market;

public sealed class FixMarketDataTests : IDisposable
{
    private const string Subscribe = "35=V|262=s|263=1|264=2|265=1|267=2|269=0|269=1|146=1|55=RB2701";
    private readonly MarketFixture _fixture = new();

    private StandingContract Rebar => _fixture.Market.Rebar;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void List_that_is_subscribed_to_tells_of_contracts_that_are_new_or_changed_until_it_is_no_longer_wanted()
    {
        Assert.StartsWith("35=y|320=l|322=", Assert.Single(_fixture.Ask("35=x|320=l|559=3|336=RB|263=1")), StringComparison.Ordinal);
        Assert.Empty(_fixture.Publish());
        _fixture.Market.Add(new() { ContractId = 3, Symbol = "RB2705" });
        _fixture.Market.Publisher.OnContract(3);
        _fixture.Market.Publisher.OnContract(2);
        string told = Assert.Single(_fixture.Publish());
        Assert.Contains("|560=0|393=1|893=Y|146=1|55=RB2705|48=3|22=8|", told, StringComparison.Ordinal);
        Assert.Empty(_fixture.Ask("35=x|320=l|559=3|336=RB|263=2"));
        _fixture.Market.Publisher.OnContract(3);
        Assert.Empty(_fixture.Publish());
    }

    [Fact]
    public void Slow_reader_of_a_list_is_told_when_it_has_read()
    {
        _fixture.Ask("35=x|320=l|559=4|263=1");
        _fixture.Connection.UnsentBytes = FixMarketPublisher.MaxUnsentBytes + 1;
        _fixture.Market.Publisher.OnContract(2);
        Assert.Empty(_fixture.Publish());
        _fixture.Connection.UnsentBytes = 0;
        Assert.Contains("|146=1|55=JM2701|", Assert.Single(_fixture.Publish()), StringComparison.Ordinal);
        _fixture.Disconnect();
        _fixture.Market.Publisher.Publish();
        _fixture.Market.Publisher.OnContract(2);
        Assert.Empty(_fixture.Publish());
    }

    [Fact]
    public void Changes_are_told_as_new_changed_and_gone_prices()
    {
        Assert.Equal(["35=W|262=s|55=RB2701|268=3|269=0|270=3700|271=5|290=1|269=0|270=3699|271=7|290=2|269=1|270=3702|271=4|290=1"], _fixture.Ask(Subscribe));
        Assert.Empty(_fixture.Publish());
        Rebar.Set(Side.Buy, 3_699, 6);
        Rebar.Set(Side.Sell, 3_703, 9);
        Assert.Equal(["35=X|262=s|268=2|279=1|269=0|55=RB2701|270=3699|271=6|279=0|269=1|55=RB2701|270=3703|271=9"], _fixture.Publish());
        Rebar.Set(Side.Sell, 3_702, 0);
        Assert.Equal(["35=X|262=s|268=1|279=2|269=1|55=RB2701|270=3702"], _fixture.Publish());
    }

    [Fact]
    public void Price_that_leaves_the_depth_is_gone_and_comes_back_as_new()
    {
        _fixture.Ask(Subscribe);
        Rebar.Set(Side.Buy, 3_701, 1);
        Assert.Equal(["35=X|262=s|268=2|279=0|269=0|55=RB2701|270=3701|271=1|279=2|269=0|55=RB2701|270=3699"], _fixture.Publish());
        Rebar.Set(Side.Buy, 3_701, 0);
        Assert.Equal(["35=X|262=s|268=2|279=2|269=0|55=RB2701|270=3701|279=0|269=0|55=RB2701|270=3699|271=7"], _fixture.Publish());
    }

    [Fact]
    public void Trades_busts_and_figures_are_told()
    {
        _fixture.Ask("35=V|262=s|263=1|264=1|265=1|267=6|269=2|269=4|269=6|269=7|269=8|269=B|146=1|55=RB2701");
        _fixture.Market.Publisher.OnTrade(Rebar.ContractId, 77, 3_705, 2, 1_795_737_600_000_000_000);
        (Rebar.LastPriceTicks, Rebar.HighPriceTicks, Rebar.VolumeLots) = (3_705, 3_705, 14);
        Rebar.Touch();
        Assert.Equal(
            ["35=X|262=s|268=3|279=0|269=2|278=77|55=RB2701|270=3705|271=2|272=20261127|273=00:00:00.000|279=1|269=7|55=RB2701|270=3705|279=1|269=B|55=RB2701|271=14"],
            _fixture.Publish());
        _fixture.Market.Publisher.OnTradeBusted(Rebar.ContractId, 77, 3_705, 1_795_737_600_000_000_000);
        Assert.Equal(["35=X|262=s|268=1|279=2|269=2|278=77|55=RB2701|270=3705|272=20261127|273=00:00:00.000"], _fixture.Publish());
        Rebar.LastSettlement = (20_261_127, 3_698);
        Rebar.Touch();
        Assert.Equal(["35=X|262=s|268=1|279=0|269=6|55=RB2701|270=3698"], _fixture.Publish());
    }

    [Fact]
    public void Indicative_price_of_an_auction_is_a_theoretical_opening_price()
    {
        _fixture.Ask("35=V|262=s|263=1|264=1|265=1|267=1|269=4|146=1|55=JM2701");
        (_fixture.Market.Coal.Indication, long _) = ((2_401, 30), 0L);
        _fixture.Market.Coal.Touch();
        Assert.Equal(["35=X|262=s|268=1|279=0|269=4|55=JM2701|270=1200.5|271=30|286=5"], _fixture.Publish());
        _fixture.Market.Coal.Indication = null;
        _fixture.Market.Coal.Touch();
        Assert.Equal(["35=X|262=s|268=1|279=2|269=4|55=JM2701|270=1200.5|286=5"], _fixture.Publish());
    }

    [Fact]
    public void Full_refresh_tells_the_whole_picture_each_time()
    {
        _fixture.Ask(Subscribe.Replace("265=1", "265=0", StringComparison.Ordinal));
        Rebar.Set(Side.Buy, 3_699, 6);
        Assert.Equal(["35=W|262=s|55=RB2701|268=3|269=0|270=3700|271=5|290=1|269=0|270=3699|271=6|290=2|269=1|270=3702|271=4|290=1"], _fixture.Publish());
    }

    [Fact]
    public void Slow_reader_is_told_the_whole_picture_when_it_has_read_and_nothing_gathers()
    {
        _fixture.Ask(Subscribe);
        _fixture.Connection.UnsentBytes = FixMarketPublisher.MaxUnsentBytes + 1;
        for (int lots = 10; lots < 1_000; lots++)
        {
            Rebar.Set(Side.Buy, 3_700, lots);
            Assert.Empty(_fixture.Publish());
        }

        _fixture.Connection.UnsentBytes = 0;
        Assert.Equal(["35=W|262=s|55=RB2701|268=3|269=0|270=3700|271=999|290=1|269=0|270=3699|271=7|290=2|269=1|270=3702|271=4|290=1"], _fixture.Publish());
        Rebar.Set(Side.Buy, 3_700, 5);
        Assert.Equal(["35=X|262=s|268=1|279=1|269=0|55=RB2701|270=3700|271=5"], _fixture.Publish());
    }

    [Fact]
    public void More_trades_than_are_kept_lead_to_the_whole_picture()
    {
        _fixture.Ask("35=V|262=s|263=1|264=1|265=1|267=1|269=2|146=1|55=RB2701");
        for (int trade = 1; trade <= 1_001; trade++)
            _fixture.Market.Publisher.OnTrade(Rebar.ContractId, trade, 3_705, 2, 1_795_737_600_000_000_000);
        Assert.Equal(["35=W|262=s|55=RB2701|268=1|269=2|270=3701"], _fixture.Publish());
        _fixture.Market.Publisher.OnTrade(Rebar.ContractId, 2_000, 3_705, 2, 1_795_737_600_000_000_000);
        Assert.StartsWith("35=X|262=s|268=1|279=0|269=2|278=2000", Assert.Single(_fixture.Publish()), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_that_is_gone_is_forgotten()
    {
        _fixture.Ask(Subscribe);
        Assert.Equal(1, _fixture.Market.Publisher.SubscriptionCount);
        _fixture.Disconnect();
        _fixture.Publish();
        Assert.Equal(0, _fixture.Market.Publisher.SubscriptionCount);
    }

    [Fact]
    public void Flood_of_requests_is_refused_beyond_those_that_wait()
    {
        for (int number = 0; number < 10_000; number++)
            _fixture.Say($"35=V|262={number}|263=1|264=0|265=1|267=1|269=0|146=1|55=RB2701");
        List<string> refused = _fixture.Take();
        Assert.Equal(10_000 - 50, refused.Count);
        Assert.All(refused, message => Assert.StartsWith("35=j|", message, StringComparison.Ordinal));
        Assert.EndsWith("|372=V|379=9999|380=0|58=50 requests of this session wait for their answers: ask again later", refused[^1], StringComparison.Ordinal);
        Assert.Equal(50, _fixture.Publish().Count(message => message.StartsWith("35=W|", StringComparison.Ordinal)));
    }

    [Fact]
    public void Flood_of_subscriptions_is_bounded()
    {
        int snapshots = 0;
        List<string> refused = [];
        for (int number = 0; number < 10_000; number++)
        {
            foreach (string answer in _fixture.Ask($"35=V|262={number}|263=1|264={number % 600}|265=1|267=1|269=0|146=2|55=RB2701|55=JM2701"))
            {
                if (answer.StartsWith("35=Y|", StringComparison.Ordinal))
                    refused.Add(answer);
                else
                    snapshots++;
            }
        }

        Assert.Equal(2 * FixMarketPublisher.MaxSubscriptionsOfSession, snapshots);
        Assert.Contains(refused, answer => answer.Contains("|281=2|58=a session may have 200 subscriptions", StringComparison.Ordinal));
        Assert.Contains(refused, answer => answer.Contains("|281=5|", StringComparison.Ordinal));
        Assert.Equal(FixMarketPublisher.MaxSubscriptionsOfSession, _fixture.Market.Publisher.SubscriptionCount);
    }

    [Fact]
    public void Deepest_book_fits_one_message()
    {
        for (int price = 1; price <= 700; price++)
        {
            Rebar.Set(Side.Buy, 1_000_000_000 - price, 1_000_000_000);
            Rebar.Set(Side.Sell, 1_000_000_000 + price, 1_000_000_000);
        }

        string told = Assert.Single(_fixture.Ask("35=V|262=s|263=1|264=0|265=1|267=2|269=0|269=1|146=1|55=RB2701"));
        Assert.Contains("|268=1000|", told, StringComparison.Ordinal);
        for (int price = 1; price <= 700; price++)
        {
            Rebar.Set(Side.Buy, 1_000_000_000 - price, 5);
            Rebar.Set(Side.Sell, 1_000_000_000 + price, 5);
        }

        List<string> changes = _fixture.Publish();
        Assert.Equal(3, changes.Count);
        Assert.All(changes, change => Assert.StartsWith("35=X|262=s|268=", change, StringComparison.Ordinal));
    }

    [Fact]
    public void Change_of_phase_is_told_to_those_who_subscribed()
    {
        _fixture.Ask("35=e|324=e|55=JM2701|263=1");
        _fixture.Ask("35=g|335=g|336=JM|263=1");
        _fixture.Market.Coal.Phase = TradingPhase.Continuous;
        _fixture.Market.Publisher.OnPhase();
        List<string> told = [.. _fixture.Publish().Select(message => message.Contains("|60=", StringComparison.Ordinal) ? message[..message.IndexOf("|60=", StringComparison.Ordinal)] : message)];
        Assert.Equal(["35=f|324=e|55=JM2701|325=Y|326=17", "35=h|335=g|336=JM|325=Y|340=2"], told);
        _fixture.Ask("35=e|324=e|55=JM2701|263=2");
        _fixture.Ask("35=g|335=g|336=JM|263=2");
        _fixture.Market.Coal.Phase = TradingPhase.Halted;
        _fixture.Market.Publisher.OnPhase();
        Assert.Empty(_fixture.Publish());
    }

    [Fact]
    public void Long_list_comes_in_fragments()
    {
        for (int id = 3; id <= 250; id++)
            _fixture.Market.Add(new() { ContractId = id, Symbol = $"RB{id}" });
        List<string> fragments = _fixture.Ask("35=x|320=a|559=4");
        Assert.Equal(3, fragments.Count);
        Assert.All(fragments, fragment => Assert.Contains("|393=250|", fragment, StringComparison.Ordinal));
        Assert.Equal([false, false, true], fragments.Select(fragment => fragment.Contains("|893=Y|", StringComparison.Ordinal)));
    }
}
