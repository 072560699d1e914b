using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>Figures by which simulated participants trade one product.</summary>
public sealed record DemoProductSettings
{
    /// <summary>The instrument's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The first reference price, in ticks.</summary>
    public required int StartPriceTicks { get; init; }

    /// <summary>
    /// The usual five-minute volatility as a standard deviation, in hundredths of a basis point: the median absolute return divided by
    /// 0.6745.
    /// </summary>
    public required int VolatilityHundredthBasisPoints { get; init; }

    /// <summary>
    /// The volatility of the tail as a standard deviation, in hundredths of a basis point: the 99th percentile of absolute returns divided
    /// by 2.5758.
    /// </summary>
    public required int TailVolatilityHundredthBasisPoints { get; init; }

    /// <summary>The median volume of a five-minute bar, in lots, single side.</summary>
    public required int VolumeLotsPerBar { get; init; }

    /// <summary>The median volume of the first bar of a night or day, in lots, single side.</summary>
    public required int OpeningVolumeLotsPerBar { get; init; }

    /// <summary>The usual distance between best bid and best offer, in ticks.</summary>
    public required int SpreadTicks { get; init; }

    /// <summary>The usual quantity at a price level near the touch, in lots.</summary>
    public required int LevelLots { get; init; }

    /// <summary>The distribution of order quantities; shares add up to 10,000.</summary>
    public required IReadOnlyList<OrderSizeShare> OrderSizes { get; init; }

    /// <summary>
    /// A collar that the demonstration gives the product, so that an interruption can be watched; null leaves that of the instrument. Once a day somebody
    /// trades through it.
    /// </summary>
    public VolatilityInterruption? VolatilityInterruption { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Basis { get; init; }
}
