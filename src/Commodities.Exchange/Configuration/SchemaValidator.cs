using System.Globalization;
using System.Text.Json;

namespace Commodities.Exchange.Configuration;

/// <summary>Compares a document with its schema and stops at the first difference, in the order of the document.</summary>
internal sealed class SchemaValidator
{
    private readonly string _file;

    private SchemaValidator(string file) => _file = file;

    /// <summary>Checks a document.</summary>
    /// <exception cref="ConfigurationException">The document differs from the schema.</exception>
    public static void Check(string file, JsonElement document, SchemaNode schema) =>
        new SchemaValidator(file).Check(document, schema, JsonPath.Root);

    private void Check(JsonElement value, SchemaNode schema, string path)
    {
        var isRight = schema.Type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array && IsBetween(value.GetArrayLength(), schema.MinItems, schema.MaxItems),
            "string" => value.ValueKind == JsonValueKind.String && IsRightText(value.GetString()!, schema),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && IsInRange(number, schema),
            _ => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        };
        if (!isRight || (schema.Enumeration is not null && !schema.Enumeration.Contains(value.GetRawText())))
            throw Wrong(path, JsonText.Of(value), SchemaExpectation.Of(schema));
        if (schema.Type == "object")
            CheckObject(value, schema, path);
        else if (schema.Type == "array")
            CheckItems(value, schema, path);
    }

    private static bool IsInRange(long number, SchemaNode schema) =>
        (schema.Minimum is null || number >= schema.Minimum) && (schema.Maximum is null || number <= schema.Maximum);

    private static bool IsBetween(int length, int least, int most) => length >= least && length <= most;

    private static bool IsRightText(string text, SchemaNode schema)
    {
        if (schema.IsDate && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return false;
        return IsBetween(text.Length, schema.MinLength, schema.MaxLength) && (schema.Pattern is null || schema.Pattern.IsMatch(text));
    }

    private void CheckObject(JsonElement value, SchemaNode schema, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var propertyPath = JsonPath.Property(path, property.Name);
            if (!schema.Properties.TryGetValue(property.Name, out var propertySchema))
                throw Wrong(propertyPath, JsonText.Of(property.Value), UnknownName(property.Name, schema));
            if (!seen.Add(property.Name))
                throw Wrong(propertyPath, "given twice", "each property once");
            Check(property.Value, propertySchema, propertyPath);
        }

        foreach (var name in schema.Required)
        {
            if (!seen.Contains(name))
                throw Wrong(JsonPath.Property(path, name), "missing", SchemaExpectation.Of(schema.Properties[name]));
        }
    }

    private void CheckItems(JsonElement value, SchemaNode schema, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var itemPath = JsonPath.Item(path, index++);
            Check(item, schema.Items!, itemPath);
            if (schema.UniqueItems && !seen.Add(item.GetRawText()))
                throw Wrong(itemPath, JsonText.Of(item), "a value that is not already in the list");
        }
    }

    private static string UnknownName(string name, SchemaNode schema) => SpellingHelp.Nearest(name, schema.Properties.Keys) is { } nearest
        ? $"no property of this name; the nearest known one is {JsonText.Quoted(nearest)}"
        : "no property of this name";

    private ConfigurationException Wrong(string path, string value, string expected) => new(_file, path, value, expected);
}
