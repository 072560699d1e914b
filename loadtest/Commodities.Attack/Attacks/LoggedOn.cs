using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Commodities.Gateway.Fix.Clients;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Attack.Attacks;

/// <summary>A client that has logged on and misbehaves then: sends many messages, logs on again when it is thrown out, and counts what it is told.</summary>
internal sealed class LoggedOn(VenueUnderAttack venue, string session) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, long> _answers = new(StringComparer.Ordinal);
    private FixInitiator? _client;
    private volatile bool _isAlive;
    private volatile bool _isOver = true;

    /// <summary>Does something a number of times.</summary>
    /// <param name="count">How often.</param>
    /// <param name="what">What is counted, in words.</param>
    /// <param name="action">Sends a message, given its index.</param>
    public AttackOutcome Do(long count, string what, Action<FixInitiator, long> action)
    {
        long began = Stopwatch.GetTimestamp();
        long sent = 0;
        bool isBlocked = false;
        for (; sent < count && !isBlocked; sent++)
        {
            try
            {
                if (_isOver)
                    LogOn();
                action(_client!, sent);
            }
            catch (FixInitiatorException failure)
            {
                _answers.AddOrUpdate("thrown out", 1, (_, times) => times + 1);
                isBlocked = failure.Message.Contains("sent too fast", StringComparison.Ordinal);
                _isOver = true;
            }
        }

        long left = isBlocked || _isOver || IsAlive() ? 0 : 1;
        string told = string.Join(", ", _answers.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Value:#,0} {entry.Key}"));
        return new(sent, what, isBlocked ? $"{told}, blocked" : told, left, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    public void Dispose() => _client?.Dispose();

    private void LogOn()
    {
        _client?.Dispose();
        _isOver = false;
        _client = FixInitiator.Connect(new() { EndPoint = venue.Fix, CompId = session, Password = session.ToLowerInvariant() }, OnMessage, _ => _isOver = true);
    }

    // A status request is answered behind all that was sent before, or the connection is closed: silence would be neither.
    private bool IsAlive()
    {
        try
        {
            _client!.Send("H", $"11=alive|55={venue.Symbol}|54=1");
        }
        catch (FixInitiatorException)
        {
            return true;
        }

        return SpinWait.SpinUntil(() => _isAlive || _isOver, Patience);
    }

    private void OnMessage(FixMessage message)
    {
        if (message.Find(11).SequenceEqual("alive"u8) || message.Find(379).SequenceEqual("alive"u8))
            _isAlive = true;
        string kind = message.Type switch
        {
            [(byte)'8'] => "reports",
            [(byte)'9'] => "cancel rejects",
            [(byte)'3'] => "rejects",
            [(byte)'j'] => Encoding.Latin1.GetString(message.Find(58)).StartsWith("throttled", StringComparison.Ordinal) ? "throttled" : "business rejects",
            _ => "others",
        };
        _answers.AddOrUpdate(kind, 1, (_, times) => times + 1);
    }
}
