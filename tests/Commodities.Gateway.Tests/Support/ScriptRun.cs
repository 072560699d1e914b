using Xunit;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Carries out the lines of a script.</summary>
internal sealed class ScriptRun(ScriptVenue venue, bool isExtended) : IDisposable
{
    private readonly Dictionary<int, ScriptClient> _clients = [];

    public void Do(string line, string place)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        int connection = 1;
        if (char.IsAsciiDigit(line[0]))
            (connection, line) = (line[0] - '0', line[2..]);
        string[] words = line.Split(' ', 2);
        switch (words[0])
        {
            case "connect":
                _clients[connection] = new(venue.EndPoint) { Check = isExtended ? StockCheck.HoldExtended : StockCheck.Hold };
                break;
            case "disconnect":
                _clients.Remove(connection, out ScriptClient? left);
                left!.Dispose();
                Until(() => venue.ConnectionCount == _clients.Count, place);
                break;
            case "restart":
                venue.Restart();
                Dispose();
                break;
            case ">":
                _clients[connection].Send(ScriptMessage.ToVenue(words[1], DateTimeOffset.UtcNow));
                break;
            case ">>":
                _clients[connection].Send(Wire.Raw(words[1]));
                break;
            case "<":
                string? received = _clients[connection].Receive();
                Assert.True(received != null && ScriptMessage.Matches(words[1], received), $"{place}: expected {words[1]}, received {(received == null ? "the end" : ScriptMessage.Show(received))}");
                break;
            case "closed":
                string? more = _clients[connection].Receive();
                Assert.True(more == null, $"{place}: expected the end, received {more}");
                _clients.Remove(connection, out ScriptClient? closed);
                closed!.Dispose();
                Until(() => venue.ConnectionCount == _clients.Count, place);
                break;
            default:
                Assert.Fail($"{place}: there is no '{words[0]}'");
                break;
        }
    }

    /// <summary>Of each connection still open, an answer to a TestRequest must be the next that comes.</summary>
    public void ExpectNothingMore(string place)
    {
        foreach (ScriptClient client in _clients.Values)
        {
            client.Send(ScriptMessage.ToVenue($"35=1|34={venue.Session.NextInbound}|112=the end", DateTimeOffset.UtcNow));
            string? received = client.Receive();
            Assert.True(received != null && ScriptMessage.Matches("35=0|34=*|112=the end", received), $"{place}: received {received ?? "the end"}");
        }
    }

    public void Dispose()
    {
        foreach (ScriptClient client in _clients.Values)
            client.Dispose();
        _clients.Clear();
    }

    private static void Until(Func<bool> condition, string place)
    {
        for (int tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 2_000, $"{place}: the venue still has the connection after 20 s");
            Thread.Sleep(10);
        }
    }
}
