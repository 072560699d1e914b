namespace Commodities.Domain;

/// <summary>How an order is priced.</summary>
public enum OrderType : byte
{
    /// <summary>No type; never valid in an order.</summary>
    None = 0,

    /// <summary>At the limit price or better.</summary>
    Limit = 1,

    /// <summary>At any price inside the price band; what does not trade at once is cancelled. Not accepted in an auction.</summary>
    Market = 2,

    /// <summary>A stop order: waits outside the book until a trade prints at its stop price or beyond, then is a market order.</summary>
    Stop = 3,

    /// <summary>A stop-limit order: waits as a stop order does, then is a limit order.</summary>
    StopLimit = 4,
}
