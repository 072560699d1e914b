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
}
