namespace Commodities.Domain;

/// <summary>What pledged receipts count for.</summary>
public sealed record PledgeTerms
{
    /// <summary>Share of their value, in basis points: 1 to 10,000.</summary>
    public required int ValueBasisPoints { get; init; }

    /// <summary>They count at most so many times the cash: 0 to 100.</summary>
    public required int MostTimesCash { get; init; }

    /// <summary>The least value of a pledge, in yuan.</summary>
    public required int LeastYuan { get; init; }
}
