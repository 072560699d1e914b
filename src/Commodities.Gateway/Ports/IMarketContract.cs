using Commodities.Domain;

namespace Commodities.Gateway.Ports;

/// <summary>One contract and its book as released events have made them. Read by the thread that takes the events in.</summary>
public interface IMarketContract
{
    /// <summary>The venue's number.</summary>
    int ContractId { get; }

    /// <summary>Product and month, such as <c>JM2701</c>.</summary>
    string Symbol { get; }

    /// <summary>Rises with each change of whatever is told here.</summary>
    long Version { get; }

    /// <summary>What it is on its trading day.</summary>
    MarketTerms Terms { get; }

    /// <summary>Its phase.</summary>
    TradingPhase Phase { get; }

    /// <summary>Price of the last trade in ticks; 0 before the first.</summary>
    long LastPriceTicks { get; }

    /// <summary>Lots traded since the trading day began.</summary>
    long VolumeLots { get; }

    /// <summary>Price of the day's first trade that was heard of, in ticks; 0 before it.</summary>
    long OpenPriceTicks { get; }

    /// <summary>Highest price of the day's trades that were heard of, in ticks; 0 before the first.</summary>
    long HighPriceTicks { get; }

    /// <summary>Lowest price of the day's trades that were heard of, in ticks; 0 before the first.</summary>
    long LowPriceTicks { get; }

    /// <summary>The last day that was settled, as yyyymmdd, and its settlement price in ticks; null before the first.</summary>
    (int TradingDay, long PriceTicks)? LastSettlement { get; }

    /// <summary>What the auction that builds would give, in ticks and lots; null outside an auction, and where no orders cross.</summary>
    (long PriceTicks, long Lots)? Indication { get; }

    /// <summary>Copies the best prices of a side, the best first.</summary>
    /// <returns>How many there were room and prices for.</returns>
    int CopyLevels(Side side, Span<MarketLevel> levels);
}
