using System.Text.Json.Serialization;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>The content of <c>instruments.json</c>.</summary>
internal sealed record InstrumentFile
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>The day on which the facts were collected.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Places of delivery.</summary>
    public required IReadOnlyList<DeliveryLocation> Locations { get; init; }

    /// <summary>What the home exchanges call abnormal trading; null holds nobody to anything.</summary>
    public IReadOnlyList<ConductRules>? ConductRules { get; init; }

    /// <summary>The products.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }
}
