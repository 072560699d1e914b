namespace Commodities.Cli.Auditing;

/// <summary>Lots that a closing fill took.</summary>
/// <param name="TradeId">The trade that had opened them.</param>
/// <param name="Lots">How many.</param>
/// <param name="TradingDay">The trading day on which they were opened, as yyyymmdd.</param>
/// <param name="OpenPriceTicks">The price at which they were opened, in ticks.</param>
internal readonly record struct AuditedClosing(long TradeId, int Lots, int TradingDay, long OpenPriceTicks);
