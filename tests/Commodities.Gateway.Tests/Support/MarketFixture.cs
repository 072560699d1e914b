using System.Buffers;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Tests;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A session that asks about a market which the test moves. Every message that leaves is held against the dictionary.</summary>
internal sealed class MarketFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FixSession _session;
    private readonly FixChannel _channel;

    public MarketFixture()
    {
        _session = TestSessions.Open(_directory.Path, TestSessions.Settings(), new FixFront(new OrderEcho(), new FixMarketDesk(Market.Publisher)), Time);
        _channel = new(new([_session]), FixDictionary.Fix44, Connection, Time, TestSessions.MaxBodyLength);
        Send("35=A|34=1|98=0|108=30|553=TRADER1|554=trader1");
        Connection.Take();
    }

    public ManualTime Time { get; } = new();

    public StandingMarket Market { get; } = new();

    public CapturedConnection Connection { get; } = new();

    /// <summary>The number of the next message to the session.</summary>
    public long NextNumber => _session.NextInbound;

    /// <summary>Asks, and gives what came of it, without numbers.</summary>
    public List<string> Ask(string fields)
    {
        Say(fields);
        return Publish();
    }

    /// <summary>Sends a message with the next number; nobody answers yet.</summary>
    public void Say(string fields) => Send($"{fields.Split('|')[0]}|34={_session.NextInbound}|{fields[(fields.IndexOf('|', StringComparison.Ordinal) + 1)..]}");

    /// <summary>What is published now.</summary>
    public List<string> Publish()
    {
        Market.Publisher.Publish();
        return Take();
    }

    public List<string> Take() => [.. Connection.Take().Select(message => string.Join('|', message.Split('|').Where(field => !field.StartsWith("34=", StringComparison.Ordinal))))];

    public void Disconnect() => _session.OnDisconnected(Connection);

    public void Dispose()
    {
        _session.Dispose();
        _directory.Dispose();
    }

    private void Send(string message)
    {
        ReadOnlySequence<byte> input = new(ScriptMessage.ToVenue(message, Time.GetUtcNow()));
        _channel.Receive(ref input);
    }
}
