namespace Commodities.Domain;

/// <summary>One measured property of the benchmark grade.</summary>
public sealed record QualityCriterion
{
    /// <summary>What is measured, such as <c>ashDry</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The unit, such as <c>%</c> or <c>kcal/kg</c>; empty for an index without one.</summary>
    public required string Unit { get; init; }

    /// <summary>The least value; null is no lower bound.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The greatest value; null is no upper bound.</summary>
    public decimal? Maximum { get; init; }
}
