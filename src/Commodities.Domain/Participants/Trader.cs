namespace Commodities.Domain;

/// <summary>A desk of a firm in whose name orders are entered.</summary>
public sealed record Trader
{
    /// <summary>The dense id, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The short code by which others name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>The code of its firm.</summary>
    public required string Firm { get; init; }

    /// <summary>What the desk does.</summary>
    public required string NameEn { get; init; }

    /// <summary>True for a simulated trader.</summary>
    public required bool Demo { get; init; }
}
