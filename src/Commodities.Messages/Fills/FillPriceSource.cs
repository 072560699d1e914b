namespace Commodities.Messages.Fills;

/// <summary>Which rule gave a match its price.</summary>
public enum FillPriceSource : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>The limit of the resting order.</summary>
    RestingLimit = 1,

    /// <summary>The middle one of the buyer's limit, the seller's limit and the price before.</summary>
    Median = 2,

    /// <summary>The one price of an uncross.</summary>
    Auction = 3,
}
