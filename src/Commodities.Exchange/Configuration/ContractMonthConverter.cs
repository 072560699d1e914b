using System.Text.Json;
using System.Text.Json.Serialization;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>Delivery months as four digits.</summary>
internal sealed class ContractMonthConverter : JsonConverter<ContractMonth>
{
    /// <inheritdoc/>
    public override ContractMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ContractMonth.TryParse(reader.GetString(), out var month)
            ? month
            : throw new JsonException("expected a delivery month as four digits");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ContractMonth value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
