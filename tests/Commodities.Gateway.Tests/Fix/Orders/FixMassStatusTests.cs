using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

public sealed class FixMassStatusTests : IDisposable
{
    private readonly DeskFixture _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void All_working_orders_are_told_and_the_last_says_so()
    {
        NewOrder first = _desk.Work("a", 11);
        _desk.Work("b", 12);
        NewOrder gone = _desk.Work("c", 13);
        _desk.Happen(new Trade { TradeId = 1, PriceTicks = 3_700, QuantityLots = 4, TakerOrderId = 11, TakerClientOrderId = first.ClientOrderId, TakerLeavesLots = 6, TakerSessionId = DeskFixture.SessionId, ContractId = DeskFixture.Rebar });
        _desk.Happen(new OrderCancelled { OrderId = 13, OriginalClientOrderId = gone.ClientOrderId, SessionId = DeskFixture.SessionId, ContractId = DeskFixture.Rebar, Reason = CancelReason.MassCancel });
        List<string> told = _desk.Say("35=AF|584=s|585=7");
        Assert.Equal(2, told.Count);
        Assert.StartsWith("35=8|37=11|11=a|17=G", told[0], StringComparison.Ordinal);
        Assert.Contains("|150=I|39=1|", told[0], StringComparison.Ordinal);
        Assert.Contains("|151=6|14=4|", told[0], StringComparison.Ordinal);
        Assert.EndsWith("|584=s|911=2|912=N", told[0], StringComparison.Ordinal);
        Assert.StartsWith("35=8|37=12|11=b|17=G", told[1], StringComparison.Ordinal);
        Assert.EndsWith("|584=s|911=2|912=Y", told[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("585=1|55=RB2701", 2, "")]
    [InlineData("585=1|55=JM2701", 0, "no working orders")]
    [InlineData("585=1|55=XX2701", 0, "no contract of this Symbol is listed")]
    [InlineData("585=7|54=2", 0, "no working orders")]
    [InlineData("585=7|1=A-1", 2, "")]
    [InlineData("585=7|1=A-2", 0, "no working orders")]
    [InlineData("585=8|453=1|448=A-1|447=D|452=24", 2, "")]
    [InlineData("585=8|453=1|448=A-9|447=D|452=24", 0, "PartyID must be an account of the session")]
    [InlineData("585=2|311=RB", 2, "")]
    [InlineData("585=2|311=JM", 0, "no working orders")]
    [InlineData("585=2", 0, "UnderlyingSymbol must be a product, such as JM")]
    [InlineData("585=3|55=RB", 2, "")]
    [InlineData("585=3|55=JM", 0, "no working orders")]
    [InlineData("585=3|55=XX", 0, "Symbol must be a product, such as JM")]
    [InlineData("585=4|461=FCIPSX", 2, "")]
    [InlineData("585=4|461=FCAPSX", 0, "no working orders")]
    [InlineData("585=4", 0, "CFICode is required here")]
    [InlineData("585=5|167=FUT", 2, "")]
    [InlineData("585=5|167=OPT", 0, "no working orders")]
    [InlineData("585=5", 0, "SecurityType is required here")]
    [InlineData("585=6|336=RB", 2, "")]
    [InlineData("585=6|336=XX", 0, "TradingSessionID must be a product, such as JM")]
    public void Those_asked_for_are_told(string fields, int count, string text)
    {
        _desk.Work("a", 11);
        _desk.Work("b", 12);
        List<string> told = _desk.Say($"35=AF|584=s|{fields}");
        Assert.EndsWith("|912=Y", told[^1], StringComparison.Ordinal);
        if (count > 0)
            Assert.Equal(count, told.Count);
        else
            Assert.Contains($"|150=I|39=8|103=5|55=[N/A]|54=7|151=0|14=0|6=0|58={text}|584=s|911=0|912=Y", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Logon_that_asks_for_more_than_stock_is_told_the_working_orders_and_limits_of_nobody_else()
    {
        _desk.Work("a", 11);
        List<string> told = _desk.LogOnExtended();
        Assert.Equal("35=A|98=0|108=30|20010=Y", told[0]);
        Assert.Equal(2, told.Count);
        Assert.StartsWith("35=8|37=11|11=a|17=G", told[1], StringComparison.Ordinal);
        Assert.Contains("|911=1|912=Y|20001=", told[1], StringComparison.Ordinal);
        _desk.Say("35=F|11=c|41=a|55=RB2701|54=1|60={now}");
        List<string> cancelled = _desk.Happen(new OrderCancelled { OrderId = 11, OriginalClientOrderId = 1, ClientOrderId = 2, SessionId = DeskFixture.SessionId, ContractId = DeskFixture.Rebar, Reason = CancelReason.Requested });
        Assert.Contains($"|20002={_desk.Log.Count}|20003={_desk.Now}", Assert.Single(cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public void Stock_logon_is_told_nothing_that_it_did_not_ask_for()
    {
        _desk.Work("a", 11);
        _desk.LogOn();
        Assert.Empty(_desk.Take());
    }
}
