namespace Commodities.Messages;

/// <summary>Facts about a trade.</summary>
[Flags]
public enum TradeFlags : byte
{
    /// <summary>A match in continuous trading: the maker rested, the taker came.</summary>
    None = 0,

    /// <summary>A match of an uncross: the taker is the buy order, the maker the sell order.</summary>
    Auction = 1,
}
