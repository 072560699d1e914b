namespace Commodities.Domain;

/// <summary>The purpose of an order and of the position that it makes (投机套保标志). Margin rates and limits differ by it.</summary>
public enum HedgeFlag : byte
{
    /// <summary>Speculation.</summary>
    Speculation = 0,

    /// <summary>Arbitrage between contracts.</summary>
    Arbitrage = 1,

    /// <summary>Hedging of a business in the goods.</summary>
    Hedge = 2,

    /// <summary>Market making.</summary>
    MarketMaker = 3,
}
