using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>A stream to measure with: the commands that fill the book, and behind them those that are timed.</summary>
internal sealed record CommandStream(OrderMix Mix, CommandSlot[] Commands, int Untimed)
{
    public int Timed => Commands.Length - Untimed;
}
