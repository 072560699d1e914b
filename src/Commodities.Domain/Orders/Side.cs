namespace Commodities.Domain;

/// <summary>The side of an order. Values are those on the wire and in FIX tag 54.</summary>
public enum Side : byte
{
    /// <summary>No side; never valid in an order.</summary>
    None = 0,

    /// <summary>A bid.</summary>
    Buy = 1,

    /// <summary>An offer.</summary>
    Sell = 2,
}
