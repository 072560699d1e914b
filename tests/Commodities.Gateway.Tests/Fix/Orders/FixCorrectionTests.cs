using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

/// <summary>Trades that the venue takes back or corrects, as the traders' own sessions are told.</summary>
public sealed class FixCorrectionTests : IDisposable
{
    private const string Terms = "1=A-1|55=RB2701|54=1|38=10|40=2|44=3700|59=0";
    private readonly DeskFixture _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Bust_takes_the_lots_of_a_working_order_back_and_names_the_report()
    {
        _desk.Work("a", 900);
        _desk.Happen(FixDeskTests.Trade(maker: 1, lots: 3, ticks: 3_699, leaves: 7, id: 5));
        _desk.Happen(FixDeskTests.Trade(maker: 1, lots: 2, ticks: 3_700, leaves: 5, id: 6));
        Assert.Equal(
            [$"35=8|37=900|11=a|17=4M|19=2M|150=H|39=1|{Terms}|32=3|31=3699|151=5|14=2|6=3700|58=VenueFault"],
            _desk.Happen(Busted(5, 3_699, 3)));
        Assert.Equal([$"35=8|37=900|11=a|17=5M|19=3M|150=H|39=0|{Terms}|32=2|31=3700|151=5|14=0|6=0|58=VenueFault"], _desk.Happen(Busted(6, 3_700, 2)));
        Assert.Equal([$"35=8|37=900|11=a|17=6T|150=F|39=2|{Terms}|32=5|31=3700|151=0|14=5|6=3700|851=2"], _desk.Happen(FixDeskTests.Trade(taker: 1, lots: 5, ticks: 3_700, leaves: 0, id: 7)));
    }

    [Fact]
    public void Correction_of_a_correction_names_the_report_before_it_and_what_is_done_stays_done()
    {
        _desk.Work("a", 900);
        _desk.Happen(FixDeskTests.Trade(taker: 1, lots: 10, ticks: 3_700, leaves: 0, id: 5));
        Assert.Equal([$"35=8|37=900|11=a|17=3T|19=2T|150=G|39=2|{Terms}|32=8|31=3690|151=0|14=8|6=3690|58=VenueFault"], _desk.Happen(Corrected(5, (3_700, 10), (3_690, 8))));
        Assert.Equal([$"35=8|37=900|11=a|17=4T|19=3T|150=G|39=2|{Terms}|32=8|31=3680|151=0|14=8|6=3680|58=VenueFault"], _desk.Happen(Corrected(5, (3_690, 8), (3_680, 8))));
    }

    [Fact]
    public void Both_sides_of_one_session_are_told_and_strangers_trades_are_not()
    {
        _desk.Work("a", 900);
        _desk.Work("b", 901);
        _desk.Happen(FixDeskTests.Trade(maker: 1, taker: 2, lots: 10, ticks: 3_700, leaves: 0, id: 5));
        List<string> told = _desk.Happen(Busted(5, 3_700, 10) with { MakerSessionId = DeskFixture.SessionId, TakerSessionId = DeskFixture.SessionId });
        Assert.Equal(["11=a|17=4M|19=3M|150=H", "11=b|17=4T|19=3T|150=H"], told.Select(report => string.Join('|', report.Split('|')[2..6])));
        Assert.Empty(_desk.Happen(Busted(4, 3_700, 10)));
    }

    [Fact]
    public void After_a_restart_what_was_not_told_is_told_once_with_the_same_ids()
    {
        _desk.Work("a", 900);
        _desk.Happen(FixDeskTests.Trade(maker: 1, lots: 3, ticks: 3_699, leaves: 7, id: 5));
        _desk.Happen(Corrected(5, (3_699, 3), (3_698, 3)));
        _desk.LogOnly(Busted(5, 3_698, 3));
        _desk.Restart();
        _desk.LogOn();
        List<string> again = _desk.AskAgain();
        Assert.Equal(["17=1|150=0", "17=2M|150=F", "17=3M|19=2M", "17=4M|19=3M"], again.Select(report => string.Join('|', report.Split('|')[3..5])));
        Assert.Contains("|150=H|39=0|", again[3], StringComparison.Ordinal);
        _desk.Restart();
        _desk.LogOn();
        Assert.Equal(again, _desk.AskAgain());
        // What was told before the start is known: another bust finds nothing to take back but the trade itself.
        Assert.Contains("|17=5M|19=4M|150=G|", Assert.Single(_desk.Happen(Corrected(5, (3_698, 0), (3_698, 1)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_of_yesterday_are_gone_with_their_trades()
    {
        _desk.Work("a", 900);
        _desk.Happen(FixDeskTests.Trade(maker: 1, lots: 10, ticks: 3_700, leaves: 0, id: 5));
        _desk.Work("b", 901);
        _desk.Time.Advance(2 * 86_400);
        _desk.LogOn();
        Assert.Empty(_desk.Happen(Busted(5, 3_700, 10)));
    }

    [Fact]
    public void Extended_mode_names_the_trade_and_the_moment_a_request_came_in_and_a_stock_client_gets_neither_again()
    {
        _desk.LogOnExtended();
        long arrived = _desk.Now;
        _desk.Say("35=D|11=a|55=RB2701|54=1|60={now}|38=10|40=2|44=3700");
        _desk.Time.Advance(1);
        Assert.Contains($"|20001={arrived}|20002=1|20003={_desk.Now}", Assert.Single(_desk.Accept(_desk.Port.Take<NewOrder>(), 900)), StringComparison.Ordinal);
        string fill = Assert.Single(_desk.Happen(FixDeskTests.Trade(maker: 1, lots: 3, ticks: 3_699, leaves: 7, id: 5)));
        Assert.Contains("|851=1|880=5|20002=2|", fill, StringComparison.Ordinal);
        Assert.DoesNotContain("|20001=", fill, StringComparison.Ordinal);
        Assert.Contains("|19=2M|150=H|", Assert.Single(_desk.Happen(Busted(5, 3_699, 3))), StringComparison.Ordinal);
        _desk.LogOn();
        List<string> again = _desk.AskAgain();
        Assert.All(again, report => Assert.DoesNotContain("|880=", report, StringComparison.Ordinal));
        Assert.Equal(3, again.Count);
    }

    [Fact]
    public void Extended_mode_calls_a_triggered_stop_by_its_later_name_and_a_stock_client_gets_the_stock_one_again()
    {
        _desk.LogOnExtended();
        _desk.Say("35=D|11=a|55=RB2701|54=1|60={now}|38=10|40=3|99=3750");
        _desk.Accept(_desk.Port.Take<NewOrder>(), 900);
        StopTriggered triggered = new() { OrderId = 900, ClientOrderId = 1, SessionId = DeskFixture.SessionId };
        Assert.Contains("|150=L|39=0|378=99|", Assert.Single(_desk.Happen(triggered)), StringComparison.Ordinal);
        _desk.LogOn();
        Assert.Contains("|150=D|39=0|378=99|", _desk.AskAgain()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Auction_has_no_side_that_rested()
    {
        _desk.Work("a", 900);
        Assert.DoesNotContain("|851=", Assert.Single(_desk.Happen(FixDeskTests.Trade(maker: 1, lots: 3, ticks: 3_699, leaves: 7, id: 5, flags: TradeFlags.Auction))), StringComparison.Ordinal);
    }

    private static TradeBusted Busted(long id, long ticks, long lots) => new()
    {
        TradeId = id,
        PriceTicks = ticks,
        QuantityLots = lots,
        MakerSessionId = DeskFixture.SessionId,
        TakerSessionId = 1,
        ContractId = DeskFixture.Rebar,
        Reason = TradeCorrectionReason.VenueFault,
    };

    private static TradeCorrected Corrected(long id, (long Ticks, int Lots) before, (long Ticks, int Lots) now) => new()
    {
        TradeId = id,
        PreviousPriceTicks = before.Ticks,
        PreviousQuantityLots = before.Lots,
        PriceTicks = now.Ticks,
        QuantityLots = now.Lots,
        MakerSessionId = DeskFixture.SessionId,
        TakerSessionId = DeskFixture.SessionId,
        ContractId = DeskFixture.Rebar,
        Reason = TradeCorrectionReason.VenueFault,
    };
}
