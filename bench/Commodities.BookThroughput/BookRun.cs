using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>Times the engine: everything that Apply does, its events into a ring, each of them read by the trade sink.</summary>
internal static class BookRun
{
    private const int BatchLength = 256;

    public static EngineOptions OptionsFor(OrderMix mix, int liveOrders) => new()
    {
        MaxContracts = mix.Contracts,
        MaxOrders = liveOrders + Math.Max(2_000, liveOrders / 4),
    };

    public static PassResult Run<TSink>(CommandStream stream, int liveOrders, bool checksAccounts = false)
        where TSink : struct, ITimedSink
    {
        stream.CheckAccounts(checksAccounts);
        using MatchingEngine<TSink> engine = new(OptionsFor(stream.Mix, liveOrders), new TSink());
        TradeHash trades = default;
        Apply(engine, stream.Commands.AsSpan(0, stream.Untimed), ref trades);
        trades = default;

        PassClock clock = PassClock.Start();
        ApplyTimed(engine, stream.Commands.AsSpan(stream.Untimed), ref trades);
        PassResult result = clock.Stop(trades);
        return result with { LiveOrders = engine.OpenOrders, Levels = CountLevels(engine, stream.Mix.Contracts), Memory = engine.Memory };
    }

    /// <summary>The commands that are timed: a method by itself, so that tools which count instructions can be told to count in it alone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyTimed<TSink>(MatchingEngine<TSink> engine, ReadOnlySpan<CommandSlot> commands, ref TradeHash trades)
        where TSink : struct, ITimedSink => Apply(engine, commands, ref trades);

    private static void Apply<TSink>(MatchingEngine<TSink> engine, ReadOnlySpan<CommandSlot> commands, ref TradeHash trades)
        where TSink : struct, ITimedSink
    {
        for (int start = 0; start < commands.Length; start += BatchLength)
            ApplyBatch(engine, commands, start, Math.Min(start + BatchLength, commands.Length), ref trades);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyBatch<TSink>(MatchingEngine<TSink> engine, ReadOnlySpan<CommandSlot> commands, int start, int end, ref TradeHash trades)
        where TSink : struct, ITimedSink
    {
        engine.Sink.Begin();
        engine.Apply(commands[start..end]);
        trades.Add(engine.Sink.Written);
    }

    private static int CountLevels<TSink>(MatchingEngine<TSink> engine, int contracts)
        where TSink : struct, ITimedSink
    {
        PriceLevel[] levels = new PriceLevel[StreamGenerator.HighTicks + 1];
        int count = 0;
        for (int contractId = 1; contractId <= contracts; contractId++)
            count += engine.CopyLevels(contractId, Side.Buy, levels) + engine.CopyLevels(contractId, Side.Sell, levels);
        return count;
    }
}
