using System.Globalization;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Carries a script of the binary port out, over real sockets; the page of the scripts says what a line may be.</summary>
internal sealed class BinaryScriptRun(string name) : IDisposable
{
    private readonly EchoVenue _venue = new(keepsEvents: true);
    private readonly Dictionary<int, EchoClient> _clients = [];
    private readonly Dictionary<int, long> _connectionIds = [];
    private long _lastConnectionId = EchoVenue.UtcNanos();
    private byte[] _lastNegotiation = [];

    public void Do(IEnumerable<string> lines)
    {
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            int who = text[0] == '2' && text[1] == ' ' ? 2 : 1;
            try
            {
                Do(who, who == 2 ? text[2..] : text);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{name}:{number}: {line}: {failure.Message}");
            }
        }

        foreach (EchoClient client in _clients.Values)
            Assert.True(client.IsSilent, $"{name}: the venue said more than expected");
    }

    public void Dispose()
    {
        foreach (EchoClient client in _clients.Values)
            client.Dispose();
        _venue.Dispose();
    }

    private void Do(int who, string text)
    {
        string[] words = text.Split(' ', 2);
        string rest = words.Length > 1 ? words[1] : "";
        switch (words[0])
        {
            case "connect":
                _clients[who] = new(_venue);
                break;
            case "logon":
                LogOn(who, rest);
                break;
            case ">":
                Send(who, rest);
                break;
            case ">>":
                _clients[who].SendRaw(Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal)));
                break;
            case "again":
                _clients[who].SendRaw(_lastNegotiation);
                break;
            case "<":
                Expect(who, rest);
                break;
            case "closed":
                Assert.True(_clients[who].Receive().IsEmpty, "the venue said something instead of closing");
                Leave(who);
                break;
            case "disconnect":
                Leave(who);
                break;
            case "restart":
                _clients.Clear();
                _venue.Restart();
                break;
            default:
                throw new InvalidOperationException("no such line");
        }
    }

    // Waits until the venue has noticed, so that the next connection is not too early.
    private void Leave(int who)
    {
        _clients[who].Dispose();
        _clients.Remove(who);
        Assert.True(SpinWait.SpinUntil(() => _venue.ConnectionCount == _clients.Count, TimeSpan.FromSeconds(20)), "the connection never ended");
    }

    private void LogOn(int who, string rest)
    {
        string[] words = rest.Split(' ', 2);
        Do(who, "connect");
        Send(who, $"Negotiate sessionCode={words[0]}");
        Expect(who, "NegotiationResponse");
        Send(who, "Establish nextSequence=1 keepAliveMilliseconds=60000");
        Expect(who, $"EstablishmentAck {(words.Length > 1 ? words[1] : "")}");
    }

    private void Send(int who, string message)
    {
        if (message.StartsWith("Negotiate ", StringComparison.Ordinal))
            message = Negotiation(who, message);
        else if (message.StartsWith("Establish ", StringComparison.Ordinal) && !message.Contains("connectionId=", StringComparison.Ordinal))
            message += string.Create(CultureInfo.InvariantCulture, $" connectionId={_connectionIds[who]}");
        if (message.Length > 0)
            _clients[who].SendRaw(BinaryScriptMessage.Seal(message));
    }

    // Signed with the session's key, or another one's, at a moment so many seconds off.
    private string Negotiation(int who, string message)
    {
        Dictionary<string, string> words = BinaryScriptMessage.FieldsOf(message).ToDictionary(word => word.Field, word => word.Value);
        string code = words["sessionCode"];
        Negotiate negotiate = new()
        {
            SessionCode = Symbol16.From(code),
            ConnectionId = words.TryGetValue("connectionId", out string? id) ? long.Parse(id, CultureInfo.InvariantCulture) : ++_lastConnectionId,
            TimestampNanos = EchoVenue.UtcNanos() + (1_000_000_000L * int.Parse(words.GetValueOrDefault("seconds", "0"), CultureInfo.InvariantCulture)),
        };
        negotiate.Signature = NegotiationSignature.Of(EchoVenue.KeyOf(words.GetValueOrDefault("key", code)), in negotiate);
        _connectionIds[who] = negotiate.ConnectionId;
        _lastNegotiation = OrderEntryCodec.Seal(ref negotiate).ToArray();
        _clients[who].SendRaw(_lastNegotiation);
        return "";
    }

    private void Expect(int who, string expected)
    {
        ReadOnlySpan<byte> message = _clients[who].Receive();
        Assert.False(message.IsEmpty, "the venue has closed the connection");
        Assert.Equal(expected.Split(' ')[0], OrderEntryCodec.HeaderOf(message).TemplateId.ToString());
        byte[] bytes = message.ToArray();
        foreach ((string field, string value) in BinaryScriptMessage.FieldsOf(expected))
            Assert.True(value == BinaryScriptMessage.Get(bytes, field), $"{field} is {BinaryScriptMessage.Get(bytes, field)}");
    }
}
