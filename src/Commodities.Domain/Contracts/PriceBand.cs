namespace Commodities.Domain;

/// <summary>The prices at which orders are taken on a trading day, both ends included.</summary>
/// <param name="Low">The limit-down price.</param>
/// <param name="High">The limit-up price.</param>
public readonly record struct PriceBand(Price Low, Price High)
{
    /// <summary>
    /// The band around a reference price: reference × (1 ± limit), rounded inside to the tick, in whole numbers. Never empty: it holds the
    /// reference itself. Its upper end stops at <see cref="Price.MaxTicks"/>.
    /// </summary>
    /// <param name="reference">The previous settlement price, 1 to <see cref="Price.MaxTicks"/> ticks.</param>
    /// <param name="limitBasisPoints">The price limit, 0 to 10,000 basis points.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reference or the limit is out of range.</exception>
    public static PriceBand Around(Price reference, int limitBasisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reference.Ticks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reference.Ticks, Price.MaxTicks);
        ArgumentOutOfRangeException.ThrowIfNegative(limitBasisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limitBasisPoints, BasisPoints.One);
        var low = ((reference.Ticks * (BasisPoints.One - limitBasisPoints)) + BasisPoints.One - 1) / BasisPoints.One;
        var high = reference.Ticks * (BasisPoints.One + limitBasisPoints) / BasisPoints.One;
        return new PriceBand(new Price(low), new Price(Math.Min(high, Price.MaxTicks)));
    }

    /// <summary>True when an order at <paramref name="price"/> is taken.</summary>
    public bool Contains(Price price) => Low <= price && price <= High;
}
