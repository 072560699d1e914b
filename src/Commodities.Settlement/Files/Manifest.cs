namespace Commodities.Settlement.Files;

/// <summary>What belongs to the end of a day: <c>manifest.json</c>, signed in <c>manifest.sig</c>.</summary>
/// <param name="TradingDay">The day, as yyyymmdd.</param>
/// <param name="RunId">The settlement run.</param>
/// <param name="StreamSequence">The last record of the fill stream that it rests on.</param>
/// <param name="LedgerNumber">The last transfer of the ledger.</param>
/// <param name="LedgerHash">Its hash, which covers all before it.</param>
/// <param name="Files">The files, by name.</param>
public sealed record Manifest(int TradingDay, long RunId, long StreamSequence, long LedgerNumber, string LedgerHash, IReadOnlyList<ManifestEntry> Files);
