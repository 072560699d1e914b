using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>Times the plain book over the same stream.</summary>
internal static class YardstickRun
{
    public static PassResult Run(CommandStream stream)
    {
        YardstickBook book = new(stream.Mix.Contracts);
        TradeHash trades = default;
        Apply(book, stream.Commands.AsSpan(0, stream.Untimed), ref trades);
        trades = default;

        PassClock clock = PassClock.Start();
        Apply(book, stream.Commands.AsSpan(stream.Untimed), ref trades);
        return clock.Stop(trades) with { LiveOrders = book.OpenOrders, Levels = book.Levels };
    }

    private static void Apply(YardstickBook book, Span<CommandSlot> commands, ref TradeHash trades)
    {
        foreach (ref CommandSlot command in commands)
            book.Apply(ref command, ref trades);
    }
}
