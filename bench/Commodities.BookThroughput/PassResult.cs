using Commodities.Matching;

namespace Commodities.BookThroughput;

/// <summary>
/// One timed pass over a stream. Processor seconds leave out the time in which others had the processor: on a machine that is
/// shared they are the figure to compare.
/// </summary>
internal readonly record struct PassResult(double WallSeconds, double ProcessorSeconds, long AllocatedBytes, TradeHash Trades, int LiveOrders, int Levels)
{
    public EngineMemory Memory { get; init; }
}
