namespace Commodities.Domain;

/// <summary>Why an order left the book, or its remainder never reached it, without a trade.</summary>
public enum CancelReason : byte
{
    /// <summary>No reason; never on the wire.</summary>
    None = 0,

    /// <summary>The trader asked for it.</summary>
    Requested = 1,

    /// <summary>The remainder of an immediate-or-cancel order.</summary>
    ImmediateOrCancel = 2,

    /// <summary>A fill-or-kill order that could not trade whole.</summary>
    FillOrKill = 3,

    /// <summary>The remainder of a market order.</summary>
    MarketRemainder = 4,

    /// <summary>A day order at the end of its trading day.</summary>
    DayEnd = 5,

    /// <summary>A resting order outside the new price band.</summary>
    OutsidePriceBand = 6,

    /// <summary>A mass cancel named it.</summary>
    MassCancel = 7,

    /// <summary>An immediate-or-cancel order that could not trade its minimum quantity.</summary>
    MinQuantity = 8,

    /// <summary>A good-till-date order at the end of the trading day that it named.</summary>
    Expired = 9,

    /// <summary>A good-in-session order at a break or at the end of the trading day.</summary>
    SessionEnd = 10,

    /// <summary>It met an order of its own account or account group.</summary>
    SelfTrade = 11,

    /// <summary>Its firm, trader or account was suspended.</summary>
    Suspended = 20,

    /// <summary>It was to close lots of a trading day that is over.</summary>
    TradingDayOver = 21,

    /// <summary>The client of its session was gone.</summary>
    Disconnected = 22,
}
