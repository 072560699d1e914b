using System.Buffers;
using Commodities.Domain;
using Xunit;

namespace Commodities.Matching.Tests.Support;

/// <summary>An engine with a list of commands that wait for it.</summary>
internal sealed class Venue : IDisposable
{
    public static readonly EngineOptions SmallOptions = new() { MaxContracts = 4, MaxOrders = 100 };

    private readonly EventLog _log = new();
    private int _applied;

    public Venue(EngineOptions? options = null) => Engine = new MatchingEngine<LogSink>(options ?? SmallOptions, new LogSink(_log));

    public MatchingEngine<LogSink> Engine { get; }

    public EventLog Log => _log;

    public CommandList Commands { get; } = new();

    /// <summary>A venue with contract 1 (0 to 200 ticks) in a phase, and no events yet.</summary>
    public static Venue In(TradingPhase phase, EngineOptions? options = null)
    {
        Venue venue = new(options);
        venue.Commands.Define();
        venue.Commands.Phase(phase);
        venue.Run();
        return venue;
    }

    /// <summary>Applies what waits, checks the whole engine, and gives the events of that.</summary>
    public string[] Run()
    {
        _log.Clear();
        for (; _applied < Commands.Count; _applied++)
            Engine.Apply(in Commands[_applied]);
        Engine.Verify();
        return [.. Enumerable.Range(0, _log.Count).Select(index => EventText.Of(ref _log[index]))];
    }

    /// <summary>Applies what waits and forgets it; the events are in <see cref="Log"/>. For tests that do so very often.</summary>
    public void RunQuickly()
    {
        _log.Clear();
        for (; _applied < Commands.Count; _applied++)
            Engine.Apply(in Commands[_applied]);
        Commands.Forget();
        _applied = 0;
    }

    /// <summary>Applies what waits, and compares the events.</summary>
    public void Expect(params string[] events) => Assert.Equal(events, Run());

    public byte[] Snapshot()
    {
        ArrayBufferWriter<byte> buffer = new();
        Engine.WriteSnapshot(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => Engine.Dispose();
}
