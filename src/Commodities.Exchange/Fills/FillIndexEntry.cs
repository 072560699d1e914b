namespace Commodities.Exchange.Fills;

/// <summary>Where a checkpoint lies, and what it is of.</summary>
/// <param name="EventSequence">The last event in it.</param>
/// <param name="Sequence">The last record in it.</param>
/// <param name="Position">Offset of its state in the file, in bytes.</param>
/// <param name="Length">Bytes of its state.</param>
internal readonly record struct FillIndexEntry(long EventSequence, long Sequence, long Position, int Length);
