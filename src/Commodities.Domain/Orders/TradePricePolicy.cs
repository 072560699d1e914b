namespace Commodities.Domain;

/// <summary>Which price a match in continuous trading prints at. A policy of the product.</summary>
public enum TradePricePolicy : byte
{
    /// <summary>The limit price of the resting order.</summary>
    Resting = 0,
}
