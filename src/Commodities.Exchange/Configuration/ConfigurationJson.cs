using System.Text.Json.Serialization;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>Reads and writes the configuration files; generated at build time, so that start-up does not pay for reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(ContractMonthConverter), typeof(MinuteConverter)])]
[JsonSerializable(typeof(InstrumentFile))]
[JsonSerializable(typeof(CalendarFile))]
[JsonSerializable(typeof(ParticipantFile))]
[JsonSerializable(typeof(ExchangeSettings))]
[JsonSerializable(typeof(DemoSettings))]
[JsonSerializable(typeof(ClearingTerms))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
