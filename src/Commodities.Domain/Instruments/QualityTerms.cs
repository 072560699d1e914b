namespace Commodities.Domain;

/// <summary>The benchmark grade: what is delivered at the delivery price without premium or discount.</summary>
public sealed record QualityTerms
{
    /// <summary>The grade by name or standard; null when the criteria say it all.</summary>
    public string? Grade { get; init; }

    /// <summary>The measured properties; may be empty.</summary>
    public required IReadOnlyList<QualityCriterion> Criteria { get; init; }

    /// <summary>How weight, substitutes or packing are handled, in words; null when nothing is known.</summary>
    public string? Handling { get; init; }

    /// <summary>How sure these terms are.</summary>
    public required Confidence Confidence { get; init; }
}
