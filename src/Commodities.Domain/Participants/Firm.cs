namespace Commodities.Domain;

/// <summary>A member of the venue.</summary>
public sealed record Firm
{
    /// <summary>The dense id, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The short code by which others name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>The Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>What it may do; at least one role.</summary>
    public required IReadOnlyList<FirmRole> Roles { get; init; }

    /// <summary>The code of the clearing member that clears it; itself when it is one.</summary>
    public required string ClearedBy { get; init; }

    /// <summary>True for a simulated firm that trades in demonstrations only.</summary>
    public required bool Demo { get; init; }
}
