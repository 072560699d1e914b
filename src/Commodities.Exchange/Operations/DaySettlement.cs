using Commodities.Domain;

namespace Commodities.Exchange.Operations;

/// <summary>How a trading day of a contract ended.</summary>
/// <param name="TradingDay">The day, as yyyymmdd.</param>
/// <param name="PriceTicks">Its settlement price.</param>
/// <param name="LockedSide">Buy when it closed locked at the upper price limit, sell at the lower one, else none.</param>
/// <param name="LockedDays">How many settled days in a row have closed so, this one included; 0 when it did not.</param>
public sealed record DaySettlement(int TradingDay, long PriceTicks, Side LockedSide, int LockedDays);
