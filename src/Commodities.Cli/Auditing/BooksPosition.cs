namespace Commodities.Cli.Auditing;

/// <summary>How far the books have taken a stream in.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Epoch">Its numbering.</param>
/// <param name="Sequence">The last record taken in; 0 before the first.</param>
/// <param name="EventSequence">The event that it came from.</param>
/// <param name="TradingDay">Its trading day, as yyyymmdd.</param>
internal readonly record struct BooksPosition(long StreamId, long Epoch, long Sequence, long EventSequence, long TradingDay);
