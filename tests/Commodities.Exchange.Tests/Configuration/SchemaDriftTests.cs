using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>Walks each schema beside the type that its file becomes: names, what is required, and types must agree.</summary>
public sealed class SchemaDriftTests
{
    private readonly List<string> _differences = [];
    private int _compared;

    [Theory]
    [InlineData(ConfigurationFiles.Instruments, typeof(InstrumentFile), 90)]
    [InlineData(ConfigurationFiles.Calendar, typeof(CalendarFile), 20)]
    [InlineData(ConfigurationFiles.Participants, typeof(ParticipantFile), 25)]
    [InlineData(ConfigurationFiles.Exchange, typeof(ExchangeSettings), 25)]
    [InlineData(ConfigurationFiles.Demo, typeof(DemoSettings), 14)]
    [InlineData(ConfigurationFiles.Clearing, typeof(ClearingTerms), 25)]
    public void Schema_and_record_say_the_same(string file, Type type, int leastProperties)
    {
        CompareObject(ConfigurationSchemas.Of(file), type, JsonPath.Root);
        Assert.Empty(_differences);
        Assert.True(_compared >= leastProperties, $"only {_compared} properties compared");
    }

    private void CompareObject(SchemaNode schema, Type type, string path)
    {
        var properties = type.GetProperties().Where(property => property.CanWrite).ToDictionary(JsonName, StringComparer.Ordinal);
        foreach (var name in properties.Keys.Concat(schema.Properties.Keys).Distinct())
        {
            var propertyPath = JsonPath.Property(path, name);
            if (!properties.TryGetValue(name, out var property) || !schema.Properties.TryGetValue(name, out var propertySchema))
            {
                _differences.Add($"{propertyPath} is only in {(properties.ContainsKey(name) ? type.Name : "the schema")}");
                continue;
            }

            _compared++;
            var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
            if (isRequired != schema.Required.Contains(name))
                _differences.Add($"{propertyPath} is {(isRequired ? "" : "not ")}required in {type.Name} only");
            CompareValue(propertySchema, property.PropertyType, propertyPath);
        }
    }

    private void CompareValue(SchemaNode schema, Type declared, string path)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var expected = SchemaTypeOf(type);
        if (schema.Type != expected)
            _differences.Add($"{path} is {schema.Type} in the schema, {type.Name} in the record");
        else if (expected == "object")
            CompareObject(schema, type, path);
        else if (expected == "array")
            CompareValue(schema.Items!, type.GetGenericArguments()[0], JsonPath.Item(path, 0));
        else if (expected == "integer")
            CompareInteger(schema, path);
        else if (type.IsEnum)
            CompareEnum(schema, type, path);
        else if (type == typeof(DateOnly) != schema.IsDate)
            _differences.Add($"{path} is a date on one side only");
        else if (type != typeof(string) && expected == "string" && !schema.IsDate && schema.Pattern is null)
            _differences.Add($"{path} becomes {type.Name}, but the schema has no pattern for it");
    }

    private void CompareInteger(SchemaNode schema, string path)
    {
        // Whatever passes the schema must fit the 32 bits of the record.
        var values = schema.Enumeration?.Select(value => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray()
            ?? [schema.Minimum ?? long.MinValue, schema.Maximum ?? long.MaxValue];
        if (values.Min() < int.MinValue || values.Max() > int.MaxValue)
            _differences.Add($"{path} has no bounds within 32 bits");
    }

    private void CompareEnum(SchemaNode schema, Type type, string path)
    {
        // Assumed is what the calendar says of a year that no file mentions.
        var names = Enum.GetNames(type).Where(name => (type, name) != (typeof(CalendarYearStatus), nameof(CalendarYearStatus.Assumed)));
        var schemaNames = (schema.Enumeration ?? []).Select(value => value.Trim('"'));
        if (!names.Order().SequenceEqual(schemaNames.Order()))
            _differences.Add($"{path} allows {string.Join(' ', schemaNames)}, {type.Name} has {string.Join(' ', names)}");
    }

    private static string SchemaTypeOf(Type type)
    {
        if (type == typeof(bool))
            return "boolean";
        if (type == typeof(int))
            return "integer";
        if (type == typeof(decimal))
            return "number";
        if (type.IsEnum || type == typeof(string) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(ContractMonth))
            return "string";
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? "array" : "object";
    }

    private static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
