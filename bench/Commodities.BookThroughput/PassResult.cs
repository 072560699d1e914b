namespace Commodities.BookThroughput;

/// <summary>One timed pass over a stream.</summary>
internal readonly record struct PassResult(double Seconds, long AllocatedBytes, TradeHash Trades, int LiveOrders, int Levels);
