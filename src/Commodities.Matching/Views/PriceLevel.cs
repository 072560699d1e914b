namespace Commodities.Matching;

/// <summary>What rests at one price of one side.</summary>
/// <param name="PriceTicks">The price, in ticks.</param>
/// <param name="Lots">What the orders there have left, in lots.</param>
/// <param name="Orders">How many orders.</param>
public readonly record struct PriceLevel(long PriceTicks, long Lots, int Orders);
