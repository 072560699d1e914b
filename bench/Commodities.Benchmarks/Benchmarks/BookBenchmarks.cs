using BenchmarkDotNet.Attributes;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>The matching engine, per command: one contract, 1,000 resting orders at 500 prices a side, one thread, events into a ring.</summary>
[MemoryDiagnoser]
public class BookBenchmarks
{
    private const int Commands = 8_000;

    private readonly CommandSlot[] _newAndCancel = BookStreams.NewAndCancel(Commands);
    private readonly CommandSlot[] _replace = BookStreams.Replace(Commands);
    private readonly CommandSlot[] _trade = BookStreams.Trade(Commands);
    private readonly CommandSlot[] _mixed = BookStreams.Mixed(Commands);
    private MatchingEngine<CountingSink>? _engine;

    [GlobalSetup]
    public void SetUp()
    {
        _engine = new(new EngineOptions { MaxContracts = 1, MaxOrders = 2 * BookStreams.LiveOrders }, new CountingSink());
        foreach (CommandSlot[] stream in (CommandSlot[][])[BookStreams.Opening(), _newAndCancel, _replace, _trade, _mixed])
            ApplyChecked(stream);
    }

    [GlobalCleanup]
    public void CleanUp() => _engine!.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    public ulong NewAndCancel() => Apply(_newAndCancel);

    [Benchmark(OperationsPerInvoke = Commands)]
    public ulong Replace() => Apply(_replace);

    [Benchmark(OperationsPerInvoke = Commands)]
    public ulong Trade() => Apply(_trade);

    [Benchmark(OperationsPerInvoke = Commands)]
    public ulong Mixed() => Apply(_mixed);

    private ulong Apply(CommandSlot[] commands)
    {
        MatchingEngine<CountingSink> engine = _engine!;
        long sequence = engine.LastCommandSequence;
        foreach (ref CommandSlot command in commands.AsSpan())
        {
            command.Header.Sequence = ++sequence;
            engine.Apply(in command);
        }

        ulong hash = ResultHash.Fold(ResultHash.Start, engine.LastEventSequence);
        hash = ResultHash.Fold(hash, engine.LastTradeId);
        hash = ResultHash.Fold(hash, engine.OpenOrders);
        return ResultHash.Fold(hash, in engine.Sink.Last);
    }

    private void ApplyChecked(CommandSlot[] commands)
    {
        foreach (CommandSlot command in commands)
        {
            CommandSlot stamped = command;
            stamped.Header.Sequence = _engine!.LastCommandSequence + 1;
            _engine.Apply(in stamped);
            _engine.Sink.CheckLast();
        }

        if (_engine!.OpenOrders != BookStreams.LiveOrders)
            throw new InvalidOperationException($"the stream left {_engine.OpenOrders} orders in the book; expected {BookStreams.LiveOrders}");
    }
}
