namespace Commodities.Domain;

/// <summary>The phase of one contract. Issued by journalled commands; matching never looks at a clock.</summary>
public enum TradingPhase : byte
{
    /// <summary>No trading; every order and cancel is refused. Entering it ends the trading day: day orders are cancelled.</summary>
    Closed = 0,

    /// <summary>Call auction, order entry: limit orders rest without matching and may cross; cancels are taken.</summary>
    Auction = 1,

    /// <summary>Continuous trading in price-time order.</summary>
    Continuous = 2,

    /// <summary>Cancels are taken, new orders and replaces are refused. The venue's state when its journal can't take more.</summary>
    CancelOnly = 3,

    /// <summary>Nothing is taken, resting orders stay: the venue, or a price that moved too far, has interrupted trading.</summary>
    Halted = 4,

    /// <summary>A scheduled break: nothing is taken. Entering it ends good-in-session orders.</summary>
    Pause = 5,

    /// <summary>After the close: nothing is taken. Entering it sets the settlement price of the day.</summary>
    Settling = 6,

    /// <summary>Call auction, match minute: neither orders nor cancels are taken, and the uncross comes next.</summary>
    NoCancelMatch = 7,
}
