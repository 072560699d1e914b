using Commodities.Domain;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixProtectionTests : IDisposable
{
    private const string Refused = "372=D|379=a8|380=0|58=throttled: more than 2 new orders and replacements a second; nothing was done";

    private readonly CapturedPort _port = new();
    private SessionFixture _fixture = null!;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Order_over_the_limit_is_refused_and_never_reaches_what_stands_behind()
    {
        LogOn(new() { OrdersPerSecond = 2 });
        for (int number = 2; number <= 8; number++)
            _fixture.Send(SessionFixture.Order(number, $"a{number}"));
        List<string> answers = _fixture.Connection.Take();
        Assert.Equal(7, answers.Count);
        Assert.Equal(6, answers.Count(answer => answer.StartsWith("35=8", StringComparison.Ordinal)));
        Assert.Equal($"35=j|34=8|45=8|{Refused}", answers[6]);
        Assert.Equal(9, _fixture.Session.NextInbound);
        _fixture.Wait(0.5);
        _fixture.Send(SessionFixture.Order(9, "a9"));
        Assert.StartsWith("35=8", Assert.Single(_fixture.Connection.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_passes_while_orders_are_over_the_limit()
    {
        LogOn(new() { OrdersPerSecond = 2 });
        for (int number = 2; number <= 10; number++)
            _fixture.Send(SessionFixture.Order(number, $"a{number}"));
        _fixture.Connection.Take();
        _fixture.Send("35=F|34=11|11=c1|41=a2|55=JM2701|54=1|60={now}|38=10");
        Assert.DoesNotContain("throttled", Assert.Single(_fixture.Connection.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_beyond_those_not_answered_yet_are_refused_until_the_client_has_read()
    {
        LogOn(new() { OutstandingRequests = 3 });
        for (int number = 2; number <= 5; number++)
            _fixture.Send($"35=H|34={number}|11=a|55=JM2701|54=1");
        Assert.Single(_fixture.Connection.Take(), answer => answer.Contains("58=throttled: 3 requests are not answered yet", StringComparison.Ordinal));
        _fixture.Session.OnRoom(_fixture.Connection);
        _fixture.Send("35=H|34=6|11=a|55=JM2701|54=1");
        Assert.DoesNotContain("throttled", Assert.Single(_fixture.Connection.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_goes_on_too_fast_is_logged_out_with_its_orders_cancelled_and_may_not_log_on_for_15_seconds()
    {
        LogOn(new() { OrdersPerSecond = 2 }, new() { GraceSeconds = 60 });
        int number = 2;
        for (int second = 0; second < 4 && _fixture.Connection.CloseReason == null; second++)
        {
            for (int message = 0; message < 10; message++, number++)
                _fixture.Send(SessionFixture.Order(number, $"a{number}"));
            _fixture.Wait(1);
        }

        Assert.Contains("35=5", _fixture.Connection.Take()[^1], StringComparison.Ordinal);
        Assert.Contains("half as much again", _fixture.Connection.CloseReason, StringComparison.Ordinal);
        Assert.Equal(7, _port.Take<MassCancel>().ForSessionId);
        _fixture.Connect();
        _fixture.Send(Logon());
        Assert.Contains("58=the session sent too fast and was logged out: it may log on again in 14 s", Assert.Single(_fixture.Connection.Take()), StringComparison.Ordinal);
        _fixture.Wait(14);
        _fixture.Connect();
        _fixture.Send(Logon());
        Assert.StartsWith("35=A", _fixture.Connection.Take()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_connection_cancels_after_the_grace_unless_the_client_is_back()
    {
        LogOn(new(), new() { GraceSeconds = 10 });
        _fixture.Send(SessionFixture.Order(2, "a2"));
        _fixture.Channel.OnDisconnected();
        _fixture.Wait(9);
        _fixture.Connect();
        _fixture.Send(Logon());
        _fixture.Wait(30);
        _port.ExpectNone();
        _fixture.Channel.OnDisconnected();
        _fixture.Wait(10);
        Assert.Equal(MassCancelOptions.Disconnected | MassCancelOptions.KeepsGoodTill, _port.Take<MassCancel>().Options);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Logout_cancels_at_once_where_that_was_agreed(bool onLogout)
    {
        LogOn(new(), new() { OnLogout = onLogout });
        _fixture.Send(SessionFixture.Order(2, "a2"), "35=5|34=3");
        if (onLogout)
            _port.Take<MassCancel>();
        _fixture.Wait(100);
        _port.ExpectNone();
    }

    [Fact]
    public void Silent_client_is_a_lost_one()
    {
        LogOn(new(), new() { GraceSeconds = 0 });
        _fixture.Send(SessionFixture.Order(2, "a2"));
        _fixture.Wait(72);
        Assert.NotNull(_fixture.Connection.CloseReason);
        _port.Take<MassCancel>();
    }

    private void LogOn(ThrottleLimits limits, CancelOnDisconnectTerms? terms = null)
    {
        _fixture = new(protection: new(7, limits, terms ?? new(), _port));
        _fixture.LogOn();
    }

    private string Logon() => SessionFixture.Logon.Replace("34=1", $"34={_fixture.Session.NextInbound}", StringComparison.Ordinal);
}
