namespace Commodities.Domain;

/// <summary>Which price a match in continuous trading prints at. A policy of the product.</summary>
public enum TradePricePolicy : byte
{
    /// <summary>The limit price of the resting order.</summary>
    Resting = 0,

    /// <summary>
    /// The middle one of the better bid's limit, the better offer's limit and the price of the trade before: the rule of the Chinese
    /// commodity futures exchanges. Before a contract's first trade its reference price takes the place of the trade before.
    /// </summary>
    Median = 1,
}
