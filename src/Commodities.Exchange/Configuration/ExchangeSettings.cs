using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commodities.Exchange.Configuration;

/// <summary>The node's settings: the content of <c>exchange.json</c>.</summary>
public sealed record ExchangeSettings
{
    /// <summary>The schema's name.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>Where journal, event log and snapshots are kept; relative to the working directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>What there is room for.</summary>
    public required CapacitySettings Capacity { get; init; }

    /// <summary>Sizes of the ring buffers.</summary>
    public required RingSettings Rings { get; init; }

    /// <summary>How threads wait for work.</summary>
    public required WaitStrategySettings WaitStrategies { get; init; }

    /// <summary>What a power cut may cost.</summary>
    public required DurabilitySettings Durability { get; init; }

    /// <summary>The command journal.</summary>
    public required JournalSettings Journal { get; init; }

    /// <summary>The event log.</summary>
    public required EventLogSettings EventLog { get; init; }

    /// <summary>When state is written.</summary>
    public required SnapshotSettings Snapshots { get; init; }

    /// <summary>Fills for clearing systems.</summary>
    public required FillStreamSettings FillStream { get; init; }

    /// <summary>The node's measurements.</summary>
    public required MetricsSettings Metrics { get; init; }

    /// <summary>The FIX port; null takes what the program ships with.</summary>
    public FixSettings? Fix { get; init; }

    /// <summary>The binary port; null takes what the program ships with.</summary>
    public BinarySettings? Binary { get; init; }

    /// <summary>What operators do by hand; null takes what the program ships with.</summary>
    public OperatorSettings? Operators { get; init; }

    /// <summary>Checks settings that were changed in code, by the rules for the file.</summary>
    /// <param name="origin">What a message names as the file, such as "the command line".</param>
    /// <returns>The settings themselves.</returns>
    /// <exception cref="ConfigurationException">A value is out of range, or two contradict each other.</exception>
    public ExchangeSettings Validated(string origin)
    {
        using var document = JsonSerializer.SerializeToDocument(this, ConfigurationJson.Default.ExchangeSettings);
        SchemaValidator.Check(origin, document.RootElement, ConfigurationSchemas.Of(ConfigurationFiles.Exchange));
        ExchangeSettingsRules.Check(origin, this);
        return this;
    }
}
