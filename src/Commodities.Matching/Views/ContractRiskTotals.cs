namespace Commodities.Matching;

/// <summary>The sums of money and lots in a contract. Long less short lots, and what accounts that are not checked have bought, is always 0.</summary>
public readonly record struct ContractRiskTotals
{
    /// <summary>The contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>True once the matcher was told what margin it asks.</summary>
    public required bool IsRiskSet { get; init; }

    /// <summary>Lots of all positions on the long side.</summary>
    public required long LongLots { get; init; }

    /// <summary>Lots of all positions on the short side.</summary>
    public required long ShortLots { get; init; }

    /// <summary>Lots bought less lots sold by accounts that are not checked.</summary>
    public required long OutsideLots { get; init; }

    /// <summary>Margin of all resting orders, in fen.</summary>
    public required long FrozenFen { get; init; }

    /// <summary>Margin of all positions, in fen.</summary>
    public required long MarginFen { get; init; }

    /// <summary>Resting orders that are held against an account.</summary>
    public required int HeldOrders { get; init; }
}
