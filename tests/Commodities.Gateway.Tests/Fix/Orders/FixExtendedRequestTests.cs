using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

public sealed class FixExtendedRequestTests : IDisposable
{
    private readonly DeskFixture _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Mass_cancel_of_an_account_is_told_with_it()
    {
        _desk.LogOnExtended();
        Assert.Empty(_desk.Say("35=q|11=all|1=A-2|530=7|60={now}"));
        MassCancel command = _desk.Port.Take<MassCancel>();
        Assert.Equal((DeskFixture.AccountId + 1, DeskFixture.SessionId), (command.ForAccountId, command.ForSessionId));
        MassCancelled done = new() { ClientOrderId = command.ClientOrderId, SessionId = DeskFixture.SessionId, CancelledOrders = 2 };
        Assert.Contains("|533=2|1=A-2|20001=", Assert.Single(_desk.Happen(done)), StringComparison.Ordinal);
        _desk.LogOn();
        Assert.EndsWith("|533=2", Assert.Single(_desk.AskAgain()), StringComparison.Ordinal);
    }

    [Fact]
    public void Mass_cancel_of_another_account_is_refused()
    {
        _desk.LogOnExtended();
        Assert.Contains("|531=0|532=99|58=the session may not trade for this Account|", Assert.Single(_desk.Say("35=q|11=all|1=A-9|530=7|60={now}")), StringComparison.Ordinal);
        _desk.Port.ExpectNone();
    }

    [Theory]
    [InlineData("35=q|11=all|1=A-2|530=7|60={now}", 1, 2)]
    [InlineData("35=D|11=a|55=RB2701|54=1|60={now}|38=10|40=2|44=3700|1138=4", 1138, 0)]
    public void Stock_client_has_no_such_field(string message, int tag, int reason) =>
        Assert.Contains($"|371={tag}|", Assert.Single(_desk.Say(message), answer => answer.Contains($"|373={reason}|", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void What_an_iceberg_shows_may_have_its_later_name()
    {
        _desk.LogOnExtended();
        Assert.Empty(_desk.Say("35=D|11=a|55=RB2701|54=1|60={now}|38=10|40=2|44=3700|1138=4"));
        Assert.Equal(4, _desk.Port.Take<NewOrder>().DisplayLots);
    }

    [Fact]
    public void Status_of_an_order_carries_the_id_of_the_request()
    {
        _desk.Work("a", 900);
        Assert.StartsWith("35=8|37=900|11=a|790=s1|17=G", Assert.Single(_desk.Say("35=H|11=a|790=s1|54=1|55=RB2701")), StringComparison.Ordinal);
        Assert.StartsWith("35=8|37=NONE|11=x|790=s2|17=G", Assert.Single(_desk.Say("35=H|11=x|790=s2|54=1|55=RB2701")), StringComparison.Ordinal);
    }
}
