namespace Commodities.Exchange.Operations;

/// <summary>How a trading day of a contract ended.</summary>
/// <param name="TradingDay">The day, as yyyymmdd.</param>
/// <param name="PriceTicks">Its settlement price.</param>
public sealed record DaySettlement(int TradingDay, long PriceTicks);
