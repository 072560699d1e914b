using System.Text.Json.Serialization;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>The content of <c>calendar.json</c>.</summary>
internal sealed record CalendarFile
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>The time zone of all times: Asia/Shanghai.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Closures by year.</summary>
    public required IReadOnlyList<CalendarYear> Years { get; init; }

    /// <summary>The hours of a trading day.</summary>
    public required IReadOnlyList<SessionTemplate> SessionTemplates { get; init; }
}
