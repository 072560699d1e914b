using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Orders;

/// <summary>What a desk knows after a restart, from its files and the venue's log.</summary>
public sealed class FixDeskRecoveryTests : IDisposable
{
    private readonly DeskFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Orders_go_on_where_they_were_and_nothing_is_told_twice()
    {
        _fixture.Work("first", 900);
        _fixture.Happen(FixDeskTests.Trade(maker: 1, lots: 4, ticks: 3700, leaves: 6));
        _fixture.Restart();
        _fixture.LogOn();
        Assert.Equal(2, _fixture.AskAgain().Count);
        Assert.EndsWith("|150=F|39=2|1=A-1|55=RB2701|54=1|38=10|40=2|44=3700|59=0|32=6|31=3699|151=0|14=10|6=3699.4|851=1", Assert.Single(_fixture.Happen(FixDeskTests.Trade(maker: 1, lots: 6, ticks: 3699, leaves: 0))), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_were_not_told_before_the_crash_are_told_after_it()
    {
        NewOrder command = _fixture.Work("first", 900);
        _fixture.LogOnly(FixDeskTests.Cancelled(command.ClientOrderId, CancelReason.DayEnd));
        _fixture.Restart();
        _fixture.LogOn();
        List<string> told = _fixture.AskAgain();
        Assert.Equal(["150=0", "150=C"], told.Select(message => message.Split('|').Single(field => field.StartsWith("150=", StringComparison.Ordinal))));
    }

    [Fact]
    public void Request_that_was_lost_with_the_venue_is_refused_once_so_that_both_sides_agree()
    {
        _fixture.Work("first", 900);
        _fixture.Say("35=D|11=lost|55=RB2701|54=1|60={now}|38=10|40=2|44=3700");
        _fixture.Say("35=F|11=lost too|41=first|55=RB2701|54=1|60={now}|38=10");
        _fixture.Restart();
        _fixture.Restart();
        _fixture.LogOn();
        List<string> told = _fixture.AskAgain();
        Assert.Equal(3, told.Count);
        Assert.Contains("|11=lost|", told[1], StringComparison.Ordinal);
        Assert.EndsWith("|58=the venue stopped before it took the request: nothing was done", told[1], StringComparison.Ordinal);
        Assert.StartsWith("35=9|37=900|11=lost too|41=first|39=0|434=1|102=99|", told[2], StringComparison.Ordinal);
        Assert.Empty(_fixture.Say("35=D|43=Y|122={now}|11=lost|55=RB2701|54=1|60={now}|38=10|40=2|44=3700"));
    }

    [Fact]
    public void Events_lost_with_their_commands_do_not_hide_those_that_take_their_numbers()
    {
        NewOrder first = _fixture.Work("first", 900);
        _fixture.Happen(FixDeskTests.Trade(maker: 1, lots: 4, ticks: 3700, leaves: 6));
        _fixture.Restart(eventsKept: 1);
        _fixture.LogOn();
        Assert.Contains("|150=C|", Assert.Single(_fixture.Happen(FixDeskTests.Cancelled(first.ClientOrderId, CancelReason.DayEnd))), StringComparison.Ordinal);
    }

    [Fact]
    public void Working_order_of_an_earlier_day_can_still_be_cancelled_and_done_ones_are_forgotten()
    {
        _fixture.Work("kept", 900);
        NewOrder done = _fixture.Work("done", 901);
        _fixture.Happen(FixDeskTests.Cancelled(done.ClientOrderId, CancelReason.DayEnd));
        _fixture.Work("last", 902);
        _fixture.Time.Advance(2 * 86_400);
        _fixture.Restart();
        _fixture.LogOn();
        Assert.Contains("|102=1|", Assert.Single(_fixture.Say("35=F|11=x|41=done|55=RB2701|54=1|60={now}|38=10")), StringComparison.Ordinal);
        Assert.Empty(_fixture.Say("35=F|11=y|41=kept|55=RB2701|54=1|60={now}|38=10"));
        CancelOrder cancel = _fixture.Port.Take<CancelOrder>();
        Assert.Equal((1L, 4L), (cancel.OriginalClientOrderId, cancel.ClientOrderId));
    }
}
