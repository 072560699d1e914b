using System.Buffers;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixSessionAllocationTests
{
    private const int Messages = 1_000;
    private const int Rounds = 6;

    [Fact]
    public void Session_in_its_steady_state_allocates_nothing_per_message()
    {
        using TemporaryDirectory directory = new();
        ManualTime time = new();
        Reporter reporter = new();
        using FixSession session = TestSessions.Open(directory.Path, TestSessions.Settings(), reporter, time, new(7, new(), new(), new CapturedPort()));
        CapturedConnection connection = new() { Discards = true };
        FixChannel channel = new(new([session]), FixDictionary.Fix44, connection, time, TestSessions.MaxBodyLength);
        ReadOnlySequence<byte> logon = new(ScriptMessage.ToVenue(SessionFixture.Logon, time.GetUtcNow()));
        channel.Receive(ref logon);
        byte[][] messages = [.. Enumerable.Range(2, Messages * Rounds).Select(number => ScriptMessage.ToVenue(
            number % 2 == 0 ? SessionFixture.Order(number, $"a{number}") : $"35=1|34={number}|112=x", time.GetUtcNow()))];
        int next = 0;
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int index = 0; index < Messages; index++)
            {
                ReadOnlySequence<byte> input = new(messages[next++]);
                channel.Receive(ref input);
            }
        }));
        Assert.Equal(next + 2, session.NextInbound);
        Assert.Equal(next / 2, reporter.Count);
    }

    // An application that allocates nothing itself.
    private sealed class Reporter : IFixApplication
    {
        public int Count { get; private set; }

        public void OnLogon(FixSession session)
        {
        }

        public void OnLogout(FixSession session)
        {
        }

        public bool OnMessage(FixSession session, FixMessage message)
        {
            Count++;
            Report report = new() { ClientOrderId = message.Find(11) };
            return session.Send("8"u8, in report, flush: false);
        }
    }

    private readonly ref struct Report : IFixBody
    {
        public required ReadOnlySpan<byte> ClientOrderId { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(37, 1L);
            writer.Write(11, ClientOrderId);
        }
    }
}
