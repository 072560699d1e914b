namespace Commodities.Journal;

/// <summary>A place in a journal.</summary>
/// <param name="Sequence">The last record at or before the place; 0 when there is none.</param>
/// <param name="Address">The log address just behind that record, in bytes from the start of segment 0.</param>
public readonly record struct JournalPosition(long Sequence, long Address);
