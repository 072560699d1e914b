namespace Commodities.Gateway.Fix.Copies;

/// <summary>The requests that name an order in a report, by the numbers that stand for them in commands and events; 0 is none.</summary>
/// <param name="Client">ClOrdID (11).</param>
/// <param name="Original">OrigClOrdID (41).</param>
internal readonly record struct CopyNames(long Client, long Original = 0);
