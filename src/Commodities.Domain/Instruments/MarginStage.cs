namespace Commodities.Domain;

/// <summary>A step of the margin schedule: as delivery nears, margin is at least this much.</summary>
public sealed record MarginStage
{
    /// <summary>The first day of the step.</summary>
    public required StageStart From { get; init; }

    /// <summary>Margin of a speculative position, in basis points of its value.</summary>
    public required int MarginBasisPoints { get; init; }

    /// <summary>Margin of a hedge position, in basis points; null is the same as for speculation.</summary>
    public int? HedgeMarginBasisPoints { get; init; }
}
