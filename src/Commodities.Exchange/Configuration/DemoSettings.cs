using System.Text.Json.Serialization;

namespace Commodities.Exchange.Configuration;

/// <summary>Figures by which simulated participants trade: the content of <c>demo.json</c>.</summary>
public sealed record DemoSettings
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>The seed of the simulation.</summary>
    public required int Seed { get; init; }

    /// <summary>The products that trade.</summary>
    public required IReadOnlyList<DemoProductSettings> Products { get; init; }
}
