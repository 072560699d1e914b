namespace Commodities.Exchange.Configuration;

/// <summary>One step of a distribution of order quantities.</summary>
public sealed record OrderSizeShare
{
    /// <summary>The quantity, in lots.</summary>
    public required int Lots { get; init; }

    /// <summary>The share of orders of this quantity, in basis points.</summary>
    public required int ShareBasisPoints { get; init; }
}
