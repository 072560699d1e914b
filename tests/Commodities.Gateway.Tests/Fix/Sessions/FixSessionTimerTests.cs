using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixSessionTimerTests : IDisposable
{
    private readonly SessionFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Heartbeat_leaves_when_nothing_was_sent_for_an_interval()
    {
        _fixture.LogOn();
        _fixture.Wait(29.9);
        Assert.Empty(_fixture.Connection.Take());
        _fixture.Wait(0.1);
        Assert.Equal(["35=0|34=2"], _fixture.Connection.Take());
    }

    [Fact]
    public void Test_request_leaves_after_1_2_intervals_of_silence_and_the_end_comes_after_2_4()
    {
        _fixture.LogOn();
        _fixture.Wait(35.9);
        Assert.Equal(["35=0|34=2"], _fixture.Connection.Take());
        _fixture.Wait(0.1);
        Assert.Equal(["35=1|34=3|112=TEST"], _fixture.Connection.Take());
        _fixture.Wait(35.9);
        Assert.Null(_fixture.Connection.CloseReason);
        _fixture.Wait(0.1);
        Assert.Equal("nothing came for 2.4 heartbeat intervals", _fixture.Connection.CloseReason);
        Assert.Equal(["logon", "logout"], _fixture.Application.Told);
    }

    [Fact]
    public void Any_message_ends_the_silence()
    {
        _fixture.LogOn();
        for (int number = 2; number < 10; number++)
        {
            _fixture.Wait(35);
            _fixture.Send($"35=0|34={number}");
        }

        Assert.DoesNotContain(_fixture.Connection.Take(), message => message.StartsWith("35=1", StringComparison.Ordinal));
        Assert.Equal(FixSessionState.LoggedOn, _fixture.Session.State);
    }

    [Fact]
    public void Connection_without_a_logon_is_closed_after_ten_seconds()
    {
        _fixture.Wait(10);
        Assert.Null(_fixture.Connection.CloseReason);
        _fixture.Wait(0.1);
        Assert.Equal("no Logon within 10 s", _fixture.Connection.CloseReason);
    }

    [Fact]
    public void Logout_that_is_not_answered_ends_after_two_seconds()
    {
        _fixture.LogOn();
        _fixture.Send("35=0|34=2|52={now-121}");
        Assert.Equal(FixSessionState.LoggingOut, _fixture.Session.State);
        _fixture.Wait(2);
        Assert.Null(_fixture.Connection.CloseReason);
        _fixture.Wait(0.1);
        Assert.Equal("no answer to our Logout", _fixture.Connection.CloseReason);
    }

    [Fact]
    public void Resend_request_is_repeated_when_an_interval_brought_nothing_of_what_is_missing()
    {
        _fixture.LogOn();
        _fixture.Send("35=0|34=5");
        Assert.Equal(["35=2|34=2|7=2|16=0"], _fixture.Connection.Take());
        _fixture.Wait(20);
        _fixture.Send("35=0|34=2|43=Y|122={now}", "35=0|34=6");
        _fixture.Wait(10);
        Assert.DoesNotContain(_fixture.Connection.Take(), message => message.StartsWith("35=2", StringComparison.Ordinal));
        _fixture.Send("35=0|34=7");
        _fixture.Wait(30);
        Assert.Contains("35=2|34=5|7=3|16=0", _fixture.Connection.Take());
    }

    [Theory]
    [InlineData(23, 30)]
    [InlineData(10, 0)]
    public void Numbers_begin_at_1_at_the_set_time_of_the_day(int hour, int minute)
    {
        TimeOnly reset = new(hour, minute);
        using SessionFixture fixture = new(TestSessions.Settings() with { DailyResetUtc = reset });
        double untilReset = (reset.ToTimeSpan() - fixture.Time.GetUtcNow().TimeOfDay).TotalSeconds;
        untilReset = untilReset <= 0 ? untilReset + 86_400 : untilReset;
        fixture.LogOn();
        fixture.Send(SessionFixture.Order(2, "a1"));
        fixture.Connection.Take();
        fixture.Session.OnDisconnected(fixture.Connection);
        fixture.Time.Advance(untilReset - 1);
        fixture.Restart();
        fixture.LogOn("35=A|34=3|98=0|108=30|553=TRADER1|554=trader1");
        Assert.Equal((4, 4), (fixture.Session.NextInbound, fixture.Session.NextOutbound));
        fixture.Wait(1);
        Assert.Equal("daily reset of the sequence numbers", fixture.Connection.CloseReason);
        Assert.Equal(["35=5|34=4|58=daily reset of the sequence numbers"], fixture.Connection.Take());
        Assert.Equal((1, 1), (fixture.Session.NextInbound, fixture.Session.NextOutbound));
        fixture.Connect();
        fixture.Send(SessionFixture.Logon);
        Assert.Equal(["35=A|34=1|98=0|108=30"], fixture.Connection.Take());
    }

    [Fact]
    public void Numbers_of_a_venue_that_was_down_at_the_reset_begin_at_1_too()
    {
        using SessionFixture fixture = new(TestSessions.Settings() with { DailyResetUtc = new(12, 0) });
        fixture.LogOn();
        fixture.Send(SessionFixture.Order(2, "a1"));
        fixture.Time.Advance(7_201);
        fixture.Restart();
        fixture.Send(SessionFixture.Logon);
        Assert.Equal(["35=A|34=1|98=0|108=30"], fixture.Connection.Take());
    }
}
