using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixResendTests
{
    [Fact]
    public void One_request_is_answered_for_ten_thousand_numbers_at_most()
    {
        using SessionFixture fixture = new();
        fixture.LogOn();
        for (int number = 2; number < 12_002; number++)
            fixture.Send(SessionFixture.Order(number, $"a{number}"));
        Assert.Equal(12_000, fixture.Connection.Take().Count);
        fixture.Send("35=2|34=12002|7=2|16=0");
        List<string> again = fixture.Connection.Take();
        Assert.Equal(10_000, again.Count);
        Assert.StartsWith("35=8|34=2|43=Y|122=", again[0], StringComparison.Ordinal);
        Assert.StartsWith("35=8|34=10001|43=Y|122=", again[^1], StringComparison.Ordinal);
        fixture.Send("35=2|34=12003|7=10002|16=0");
        Assert.Equal(2_000, fixture.Connection.Take().Count);
    }

    [Fact]
    public void Messages_sent_while_nobody_was_connected_are_sent_when_they_are_asked_for()
    {
        using SessionFixture fixture = new();
        fixture.LogOn();
        fixture.Session.OnDisconnected(fixture.Connection);
        Text body = new("while you were away");
        Assert.True(fixture.Session.Send("B"u8, in body));
        fixture.Restart();
        fixture.Send("35=A|34=2|98=0|108=30|553=TRADER1|554=trader1|789=2");
        List<string> sent = fixture.Connection.Take();
        Assert.Equal("35=A|34=3|98=0|108=30|789=3", sent[0]);
        Assert.StartsWith("35=B|34=2|43=Y|122=20261124-10:00:00.000|58=while you were away", sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Resend_waits_for_room_and_goes_on_when_there_is_some()
    {
        using SessionFixture fixture = new();
        fixture.LogOn();
        for (int number = 2; number < 102; number++)
            fixture.Send(SessionFixture.Order(number, $"a{number}"));
        fixture.Connection.Take();
        fixture.Connection.Room = 10_000;
        fixture.Send("35=2|34=102|7=1|16=0");
        int first = fixture.Connection.Take().Count;
        Assert.InRange(first, 10, 99);
        Assert.True(fixture.Session.IsResending);
        Assert.Null(fixture.Connection.CloseReason);
        fixture.Connection.Room = long.MaxValue;
        fixture.Session.OnRoom(fixture.Connection);
        Assert.Equal(101, first + fixture.Connection.Take().Count);
        Assert.False(fixture.Session.IsResending);
    }

    [Fact]
    public void Reader_without_room_is_disconnected_and_its_resend_is_complete_afterwards()
    {
        using SessionFixture fixture = new();
        fixture.LogOn();
        fixture.Connection.Room = 1_000;
        for (int number = 2; number < 22; number++)
            fixture.Send(SessionFixture.Order(number, $"a{number}"));
        Assert.StartsWith("the reader is too slow", fixture.Connection.CloseReason, StringComparison.Ordinal);
        long expected = fixture.Session.NextInbound;
        fixture.Connect();
        fixture.Send($"35=A|34={expected}|98=0|108=30|553=TRADER1|554=trader1", $"35=2|34={expected + 1}|7=2|16=0");
        List<string> again = fixture.Connection.Take();
        Assert.Equal(fixture.Application.Orders.Count, again.Count(message => message.StartsWith("35=8", StringComparison.Ordinal)));
    }

    [Fact]
    public void Early_messages_are_bounded_and_what_found_no_room_is_asked_for_again()
    {
        using SessionFixture fixture = new(TestSessions.Settings() with { MaxEarlyMessages = 10 });
        fixture.LogOn();
        for (int number = 3; number < 53; number++)
            fixture.Send(SessionFixture.Order(number, $"a{number}"));
        Assert.Equal(["35=2|34=2|7=2|16=0"], fixture.Connection.Take());
        fixture.Send(SessionFixture.Order(2, "a2", "43=Y|122={now}|"));
        Assert.Equal(11, fixture.Application.Orders.Count);
        fixture.Wait(30);
        fixture.Wait(30);
        fixture.Connection.Take();
        for (int number = 13; number < 53; number++)
            fixture.Send(SessionFixture.Order(number, $"a{number}", "43=Y|122={now}|"));
        Assert.Equal(Enumerable.Range(2, 51).Select(number => $"a{number}"), fixture.Application.Orders);
        Assert.Equal(53, fixture.Session.NextInbound);
    }

    private readonly struct Text(string text) : IFixBody
    {
        public void Write(scoped ref Gateway.Fix.Codec.FixWriter writer) => writer.Write(58, text);
    }
}
