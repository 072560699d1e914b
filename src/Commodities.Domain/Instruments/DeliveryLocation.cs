namespace Commodities.Domain;

/// <summary>A place at which goods are delivered, stored or transferred.</summary>
public sealed record DeliveryLocation
{
    /// <summary>The venue's code of the place: three capital letters.</summary>
    public required string Code { get; init; }

    /// <summary>The Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>The UN/LOCODE without a space, such as CNTXG; null where none is known for sure.</summary>
    public string? UnLocode { get; init; }

    /// <summary>What the place does in the trade, in words.</summary>
    public required string Role { get; init; }

    /// <summary>The product groups it serves.</summary>
    public required IReadOnlyList<ProductGroup> Groups { get; init; }
}
