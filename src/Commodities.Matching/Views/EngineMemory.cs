namespace Commodities.Matching;

/// <summary>Memory that an engine has taken, in bytes.</summary>
/// <param name="OrderBytes">The order slab, touched at start-up.</param>
/// <param name="IndexBytes">The index of client order ids, touched at start-up.</param>
/// <param name="TermsBytes">The special terms of few orders, touched at start-up.</param>
/// <param name="BookBytes">The fixed part of the books, accounts, positions, waiting changes: of accounts and positions only used ones take memory.</param>
/// <param name="TradeBytes">The newest trades, touched at start-up.</param>
/// <param name="LadderBytes">The price ladders: address space, of which only used prices take memory.</param>
public readonly record struct EngineMemory(long OrderBytes, long IndexBytes, long TermsBytes, long BookBytes, long TradeBytes, long LadderBytes)
{
    /// <summary>All of it.</summary>
    public long TotalBytes => OrderBytes + IndexBytes + TermsBytes + BookBytes + TradeBytes + LadderBytes;
}
