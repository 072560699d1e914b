namespace Commodities.Gateway.Ports;

/// <summary>One price of a book.</summary>
/// <param name="PriceTicks">The price, in ticks.</param>
/// <param name="Lots">What the book shows at it, in lots; from 1.</param>
public readonly record struct MarketLevel(long PriceTicks, long Lots);
