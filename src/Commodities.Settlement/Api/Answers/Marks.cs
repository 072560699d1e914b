namespace Commodities.Settlement.Api.Answers;

/// <summary>A position in the fill stream.</summary>
/// <param name="Epoch">The numbering of the sequences.</param>
/// <param name="Sequence">The last record taken in.</param>
public sealed record StreamMark(long Epoch, long Sequence);

/// <summary>One thing, and what the answer rests on.</summary>
/// <param name="LedgerNumber">The last ledger transfer that it rests on.</param>
/// <param name="Stream">The last record of the fill stream that it rests on.</param>
/// <param name="Data">The thing.</param>
public sealed record Answer<TData>(long LedgerNumber, StreamMark Stream, TData Data);

/// <summary>A page of a list, and what it rests on.</summary>
/// <param name="LedgerNumber">The last ledger transfer that it rests on.</param>
/// <param name="Stream">The last record of the fill stream that it rests on.</param>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="NextCursor">Gives the page after this one; null on the last.</param>
public sealed record Page<TItem>(long LedgerNumber, StreamMark Stream, IReadOnlyList<TItem> Items, string? NextCursor);
