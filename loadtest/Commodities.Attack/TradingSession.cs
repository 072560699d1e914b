using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Commodities.Gateway.Fix.Clients;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Attack;

/// <summary>The session that must not feel the attacks: enters an order and cancels it, a hundred times a second, and waits for nothing.</summary>
internal sealed class TradingSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly VenueUnderAttack _venue;
    private readonly FixInitiator _client;
    private readonly ConcurrentDictionary<string, long> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<long> _nanos = [];
    private int _number;

    public TradingSession(VenueUnderAttack venue)
    {
        _venue = venue;
        _client = FixInitiator.Connect(new() { EndPoint = venue.Fix, CompId = "TRADER1", Password = "trader1" }, OnMessage, _ => { });
    }

    /// <summary>Requests so far.</summary>
    public int Sent { get; private set; }

    /// <summary>Trades while something else happens.</summary>
    public AttackOutcome During(Func<AttackOutcome> attack)
    {
        Task<AttackOutcome> running = Task.Factory.StartNew(attack, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!running.IsCompleted)
            Step();
        return running.GetAwaiter().GetResult();
    }

    /// <summary>Trades for a time.</summary>
    public void Run(TimeSpan duration)
    {
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < duration)
            Step();
    }

    /// <summary>The latencies since the last call.</summary>
    public Latencies Take()
    {
        lock (_lock)
        {
            Latencies taken = new(_nanos);
            _nanos.Clear();
            return taken;
        }
    }

    /// <summary>Waits for the answers that are still to come.</summary>
    /// <returns>How many never came.</returns>
    public int WaitForAnswers()
    {
        SpinWait.SpinUntil(() => _open.IsEmpty, Patience);
        return _open.Count;
    }

    public void Dispose() => _client.Dispose();

    private void Step()
    {
        string order = string.Create(CultureInfo.InvariantCulture, $"o{++_number}");
        Send(order, "D", $"11={order}|55={_venue.Symbol}|54=1|60={FixInitiator.Now()}|38=1|40=2|44={_venue.LowPrice}");
        Thread.Sleep(5);
        string cancel = string.Create(CultureInfo.InvariantCulture, $"c{_number}");
        Send(cancel, "F", $"11={cancel}|41={order}|55={_venue.Symbol}|54=1|60={FixInitiator.Now()}");
        Thread.Sleep(5);
    }

    private void Send(string id, string type, string fields)
    {
        Sent++;
        _open[id] = Stopwatch.GetTimestamp();
        _client.Send(type, fields);
    }

    private void OnMessage(FixMessage message)
    {
        int tag = message.Type is [(byte)'j'] ? 379 : 11;
        if (!_open.TryRemove(Encoding.Latin1.GetString(message.Find(tag)), out long sent))
            return;
        lock (_lock)
        {
            _nanos.Add(Stopwatch.GetElapsedTime(sent).Ticks * 100);
        }
    }
}
