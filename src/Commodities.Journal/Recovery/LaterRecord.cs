namespace Commodities.Journal.Recovery;

/// <summary>A whole record found behind the place where a log breaks off.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="DurableWhenAppended">The last sequence that was durable when it was appended.</param>
internal readonly record struct LaterRecord(long Address, long Sequence, long DurableWhenAppended);
