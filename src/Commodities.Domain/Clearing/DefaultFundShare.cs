namespace Commodities.Domain;

/// <summary>What a clearing member has paid into the default fund.</summary>
public sealed record DefaultFundShare
{
    /// <summary>The member's code.</summary>
    public required string Member { get; init; }

    /// <summary>How much, in yuan: 1 to 2,000,000,000.</summary>
    public required int Yuan { get; init; }
}
