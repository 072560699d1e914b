namespace Commodities.Domain;

/// <summary>What a market order is, a policy of the product: the three local forms of the Chinese commodity futures exchanges, and the plain one. None is taken in an auction.</summary>
public enum MarketOrderForm : byte
{
    /// <summary>Trades at once at any price inside the price band, or is cancelled.</summary>
    Immediate = 0,

    /// <summary>
    /// Any price, as at the Dalian and Guangzhou exchanges: a limit order at the far end of the price band, so that a day order rests there.
    /// </summary>
    AnyPrice = 1,

    /// <summary>
    /// With a protection price, as at the Shanghai exchange: the order carries a price beyond which it does not trade, and at which the rest of a day order rests.
    /// </summary>
    Protected = 2,

    /// <summary>Best price, as at the Zhengzhou exchange: trades with the best price of the other side alone, and only as immediate or cancel.</summary>
    BestPrice = 3,
}
