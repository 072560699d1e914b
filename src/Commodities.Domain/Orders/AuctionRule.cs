namespace Commodities.Domain;

/// <summary>
/// Which price ends a call auction. Every rule takes one of the prices that trade the largest volume and leave nobody unfilled who is better than
/// the price; they differ where several prices do. A policy of the product.
/// </summary>
public enum AuctionRule : byte
{
    /// <summary>
    /// The rule of the Chinese commodity futures exchanges: the limit of the order that the last pair leaves partly filled, else the mean
    /// of the last pair's limits, half up, moved to the nearest such price.
    /// </summary>
    LastPair = 0,

    /// <summary>The nearest to the contract's reference price, that of the last settlement: the rule of the China Financial Futures Exchange.</summary>
    NearestReference = 1,

    /// <summary>The highest.</summary>
    HighestPrice = 2,
}
