using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>Times the engine: everything that Apply does, events into a ring, every event read by the trade sink.</summary>
internal static class BookRun
{
    private const int BatchLength = 256;

    public static EngineOptions OptionsFor(int liveOrders) => new()
    {
        MaxContracts = 1,
        MaxOrders = liveOrders + Math.Max(2_000, liveOrders / 4),
    };

    public static PassResult Run(CommandStream stream, int liveOrders)
    {
        using MatchingEngine<RingSink> engine = new(OptionsFor(liveOrders), new RingSink());
        TradeHash trades = default;
        Apply(engine, stream.Commands.AsSpan(0, stream.Untimed), ref trades);
        trades = default;

        PassClock clock = PassClock.Start();
        Apply(engine, stream.Commands.AsSpan(stream.Untimed), ref trades);
        return clock.Stop(trades) with { LiveOrders = engine.OpenOrders, Levels = CountLevels(engine) };
    }

    private static void Apply(MatchingEngine<RingSink> engine, ReadOnlySpan<CommandSlot> commands, ref TradeHash trades)
    {
        while (!commands.IsEmpty)
        {
            int length = Math.Min(BatchLength, commands.Length);
            ApplyBatch(engine, commands[..length], ref trades);
            commands = commands[length..];
        }
    }

    private static void ApplyBatch(MatchingEngine<RingSink> engine, ReadOnlySpan<CommandSlot> commands, ref TradeHash trades)
    {
        engine.Sink.Begin();
        foreach (ref readonly CommandSlot command in commands)
            engine.Apply(in command);
        trades.Add(engine.Sink.Written);
    }

    private static int CountLevels(MatchingEngine<RingSink> engine)
    {
        PriceLevel[] levels = new PriceLevel[100_001];
        return engine.CopyLevels(1, Side.Buy, levels) + engine.CopyLevels(1, Side.Sell, levels);
    }
}
