using System.Globalization;
using System.Net;
using Commodities.Gateway.Tests.Support;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>
/// A FIX client that remembers across connections: it numbers and keeps what it sends, sends it again when asked, asks for what it misses, and takes
/// each application message once.
/// </summary>
internal sealed class FixTrader(string user, string password) : IDisposable
{
    private const int MaxResend = 10_000;
    private const int MaxMassCancels = 6;
    private readonly SortedDictionary<int, string> _sent = [];
    private ScriptClient? _client;
    private int _next = 1;
    private int _expected = 1;
    private int _askedFrom;
    private int _highest;
    private bool _loggedOn;
    private bool _asksAgain;
    private bool _threwAway;

    /// <summary>Application messages, each once, in their order.</summary>
    public List<IReadOnlyDictionary<int, string>> Received { get; } = [];

    /// <summary>ClOrdIDs of the orders sent.</summary>
    public List<string> Orders { get; } = [];

    /// <summary>ClOrdIDs of the orders that were taken or refused.</summary>
    public HashSet<string> Answered { get; } = [];

    /// <summary>Logs on and waits until nothing is missing on either side.</summary>
    public void LogOn(int port)
    {
        _client = new(new(IPAddress.Loopback, port));
        (_loggedOn, _askedFrom, _highest, IsConnected) = (false, 0, 0, true);
        Send("A", $"98=0|108=30|553={user}|554={password}", keep: false);
        TakeUntil(() => _loggedOn, "the Logon is answered");
        Settle();
    }

    /// <summary>Waits until the venue has answered all that it was sent, and the client has all of the answers.</summary>
    public void Settle()
    {
        string? id = null;
        bool answered = false;
        while (!answered)
        {
            // A gap fill may have passed over the question or over its answer.
            if (id == null || _asksAgain)
            {
                (_asksAgain, id) = (false, $"settled {_next}");
                Send("1", $"112={id}", keep: false);
            }

            Dictionary<int, string>? message = Take();
            Assert.True(message != null, "the connection ended before the venue had answered");
            answered = message.GetValueOrDefault(112) == id;
            if (_threwAway && message.Count > 0)
                (_threwAway, _asksAgain) = (false, true);
        }
    }

    public void Enter(string clientOrderId, string symbol, long price)
    {
        Orders.Add(clientOrderId);
        Send("D", $"11={clientOrderId}|55={symbol}|54=1|60={{now}}|38=1|40=2|44={price}|59=1", keep: true);
    }

    /// <summary>Cancels all of its orders. A contract in a phase that takes no cancels keeps them, so it asks again, a second apart.</summary>
    /// <param name="isEnough">Whether enough was cancelled, given how many were; asked after each report.</param>
    /// <returns>How many orders the venue says it cancelled.</returns>
    public int CancelAll(Func<int, bool> isEnough)
    {
        int cancelled = 0;
        for (int attempt = 0; attempt < MaxMassCancels && (attempt == 0 || !isEnough(cancelled)); attempt++)
        {
            if (attempt > 0)
                Thread.Sleep(1_000);
            string id = $"all {_next}";
            Send("q", $"11={id}|530=7|60={{now}}", keep: true);
            TakeUntil(() => Reported(id) != null, "the mass cancel was reported");
            cancelled += int.Parse(Reported(id)![533], CultureInfo.InvariantCulture);
        }

        return cancelled;

        IReadOnlyDictionary<int, string>? Reported(string id) => Received.SingleOrDefault(message => message[35] == "r" && message[11] == id);
    }

    /// <summary>Asks as a risk officer asks, and waits for the answer.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="type">2 stops a party, 1 lets it trade again, 4 asks how it is.</param>
    /// <param name="party">A firm, a trader or an account.</param>
    public IReadOnlyDictionary<int, string> AskAbout(string id, char type, string party)
    {
        Send("BE", $"923={id}|924={type}|553={party}", keep: true);
        TakeUntil(() => Received.Any(message => message.GetValueOrDefault(923) == id), "the officer was answered");
        return Received.Last(message => message.GetValueOrDefault(923) == id);
    }

    /// <summary>Takes messages until a condition holds.</summary>
    public void TakeUntil(Func<bool> condition, string what)
    {
        while (!condition())
            Assert.True(Take() != null, $"the connection ended before {what}");
    }

    /// <summary>Takes what comes until the venue is gone.</summary>
    public void TakeToTheEnd()
    {
        while (Take() != null)
        {
        }

        _client!.Dispose();
    }

    /// <summary>Whether it has a connection, as far as it knows.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Breaks the connection without a word.</summary>
    public void Drop()
    {
        _client!.Dispose();
        IsConnected = false;
    }

    public void Dispose() => _client?.Dispose();

    private void Send(string type, string fields, bool keep)
    {
        string message = $"35={type}|49={user}|34={_next}|{fields}";
        if (keep)
            _sent[_next] = message;
        _next++;
        Transmit(message);
    }

    private void Transmit(string message)
    {
        try
        {
            _client!.Send(ScriptMessage.ToVenue(message, DateTimeOffset.UtcNow));
        }
        catch (IOException)
        {
            // The venue is gone; the message is sent again when it asks.
        }
    }

    private Dictionary<int, string>? Take()
    {
        string? text = _client!.Receive();
        if (text == null)
            return null;
        Dictionary<int, string> message = [];
        foreach (string field in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
            message.TryAdd(int.Parse(field.AsSpan(0, field.IndexOf('=', StringComparison.Ordinal)), CultureInfo.InvariantCulture), field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        int number = int.Parse(message[34], CultureInfo.InvariantCulture);
        string type = message[35];
        if (type == "A")
            _loggedOn = true;
        if (type == "2")
            SendAgain(int.Parse(message[7], CultureInfo.InvariantCulture));
        _highest = Math.Max(_highest, number);
        if (number > _expected && type != "4")
        {
            // It comes again.
            _threwAway = true;
            if (_askedFrom != _expected)
                Send("2", $"7={_askedFrom = _expected}|16=0", keep: false);
            return [];
        }

        if (number < _expected)
        {
            Assert.True(message.GetValueOrDefault(43) == "Y", $"number {number} came twice: {text}");
            return [];
        }

        _expected = type == "4" ? int.Parse(message[36], CultureInfo.InvariantCulture) : number + 1;
        // One request is answered for so many numbers at most.
        if (_expected <= _highest && _expected >= _askedFrom + MaxResend && _askedFrom > 0)
            Send("2", $"7={_askedFrom = _expected}|16=0", keep: false);
        Assert.True(type is not "3" and not "5" and not "j", text);
        if (type is "8" or "9" or "r" or "BF")
            Received.Add(message);
        if (type == "8" && message[150] is ("0" or "8"))
            Answered.Add(message[11]);
        return message;
    }

    private void SendAgain(int from)
    {
        int next = from;
        foreach ((int number, string message) in _sent.Where(sent => sent.Key >= from).ToList())
        {
            FillGap(next, number);
            int type = message.IndexOf("|49=", StringComparison.Ordinal);
            Transmit($"{message[..type]}|43=Y|122={{now-1}}{message[type..]}");
            next = number + 1;
        }

        FillGap(next, _next);
        _asksAgain = true;
    }

    private void FillGap(int from, int next)
    {
        if (from < next)
            Transmit($"35=4|49={user}|34={from}|43=Y|122={{now-1}}|123=Y|36={next}");
    }
}
