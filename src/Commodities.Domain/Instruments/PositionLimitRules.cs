namespace Commodities.Domain;

/// <summary>The position limits of an instrument's contracts.</summary>
public sealed record PositionLimitRules
{
    /// <summary>The steps in order of time; the first starts at listing.</summary>
    public required IReadOnlyList<PositionLimitStage> Stages { get; init; }

    /// <summary>From this day on a natural person may hold nothing.</summary>
    public required StageStart NaturalPersonsZeroFrom { get; init; }

    /// <summary>True when a position in the delivery month must be a multiple of the delivery unit.</summary>
    public required bool DeliveryUnitMultiple { get; init; }

    /// <summary>A client reports as a large trader from this share of the limit on, in basis points.</summary>
    public required int LargeTraderBasisPoints { get; init; }
}
