namespace Commodities.Settlement.Api.Answers;

/// <summary>The hash of the ledger at the end of a settlement run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="TradingDay">Its trading day.</param>
/// <param name="Number">The last transfer that it covers.</param>
/// <param name="Hash">The hash, in hexadecimal.</param>
public sealed record LedgerAnchorView(long RunId, string? TradingDay, long Number, string Hash);
