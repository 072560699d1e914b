using Commodities.Messages;

namespace Commodities.Gateway.Ports;

/// <summary>What a contract is on its trading day.</summary>
/// <param name="TradingDay">The trading day from which this holds, as yyyymmdd.</param>
/// <param name="TickSizeFen">Worth of one tick, in fen per tonne.</param>
/// <param name="LotKilograms">Weight of one lot, in kilograms.</param>
/// <param name="PriceLowTicks">Lowest price taken, in ticks.</param>
/// <param name="PriceHighTicks">Highest price taken, in ticks.</param>
/// <param name="ReferencePriceTicks">Settlement price of the day before, in ticks.</param>
/// <param name="MinQuantityLots">Smallest order, in lots.</param>
/// <param name="MaxQuantityLots">Largest limit order, in lots.</param>
public readonly record struct MarketTerms(
    int TradingDay, long TickSizeFen, long LotKilograms, long PriceLowTicks, long PriceHighTicks, long ReferencePriceTicks, long MinQuantityLots, long MaxQuantityLots)
{
    /// <summary>The terms that an event tells.</summary>
    public static MarketTerms Of(ref readonly ContractDefined defined) => new(
        defined.TradingDay, defined.TickSizeFen, defined.LotKilograms, defined.PriceLowTicks, defined.PriceHighTicks, defined.ReferencePriceTicks, defined.MinQuantityLots,
        defined.MaxQuantityLots);
}
