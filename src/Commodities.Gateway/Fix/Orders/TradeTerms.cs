namespace Commodities.Gateway.Fix.Orders;

/// <summary>What a trade is for one of its orders.</summary>
/// <param name="PriceTicks">Its price, in ticks.</param>
/// <param name="Lots">Its quantity, in lots; 0 when it was taken back.</param>
internal readonly record struct TradeTerms(long PriceTicks, long Lots);
