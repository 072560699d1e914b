namespace Commodities.Domain;

/// <summary>What a settlement price rests on.</summary>
public enum SettlementBasis : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>The volume-weighted average of the day's trades.</summary>
    VolumeWeighted = 1,

    /// <summary>No trade: the middle one of best bid, best offer and previous settlement price at the close.</summary>
    Quotes = 2,

    /// <summary>No trade, and orders at the price limit on one side only: that limit.</summary>
    PriceLimit = 3,

    /// <summary>No trade, no such orders, and no other month of the product that traded: the previous settlement price.</summary>
    Previous = 4,

    /// <summary>No trade and no such orders: the previous settlement price, moved as far as that of the product's busiest month.</summary>
    ReferenceMonth = 5,
}
