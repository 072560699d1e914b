namespace Commodities.Cli.Replay;

/// <summary>One line of a fills file.</summary>
/// <param name="CommandSequence">The command that caused it.</param>
/// <param name="Taker">Order id of the incoming order; of the buy order in an auction.</param>
/// <param name="Maker">Order id of the resting order; of the sell order in an auction.</param>
/// <param name="PriceTicks">Price in ticks.</param>
/// <param name="QuantityLots">Quantity in lots.</param>
public readonly record struct Fill(long CommandSequence, long Taker, long Maker, long PriceTicks, long QuantityLots);
