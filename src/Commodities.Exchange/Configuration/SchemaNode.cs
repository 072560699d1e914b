using System.Text.Json;
using System.Text.RegularExpressions;

namespace Commodities.Exchange.Configuration;

/// <summary>
/// One subschema of a JSON schema (draft 2020-12), references resolved. Only the keywords below are understood; a schema with any other is
/// refused, so that a schema never promises a check that is not made.
/// </summary>
internal sealed class SchemaNode
{
    private static readonly string[] Annotations = ["$schema", "$defs", "description"];

    private SchemaNode(string type) => Type = type;

    /// <summary>object, array, string, integer, number or boolean.</summary>
    public string Type { get; }

    /// <summary>
    /// What is expected, in words that follow "expected"; overrides the generated ones. On objects it is a heading and not used.
    /// </summary>
    public string? Title { get; private set; }

    /// <summary>The properties of an object, in the schema's order.</summary>
    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties that an object must have.</summary>
    public IReadOnlyList<string> Required { get; private set; } = [];

    /// <summary>The items of an array.</summary>
    public SchemaNode? Items { get; private set; }

    /// <summary>The least number of items.</summary>
    public int MinItems { get; private set; }

    /// <summary>The greatest number of items.</summary>
    public int MaxItems { get; private set; } = int.MaxValue;

    /// <summary>True when no item may appear twice.</summary>
    public bool UniqueItems { get; private set; }

    /// <summary>The least integer.</summary>
    public long? Minimum { get; private set; }

    /// <summary>The greatest integer.</summary>
    public long? Maximum { get; private set; }

    /// <summary>The shortest text.</summary>
    public int MinLength { get; private set; }

    /// <summary>The longest text.</summary>
    public int MaxLength { get; private set; } = int.MaxValue;

    /// <summary>The pattern that text must match.</summary>
    public Regex? Pattern { get; private set; }

    /// <summary>True when text must be a date.</summary>
    public bool IsDate { get; private set; }

    /// <summary>The values allowed, as raw JSON; null is any.</summary>
    public IReadOnlyList<string>? Enumeration { get; private set; }

    /// <summary>Reads a schema document.</summary>
    /// <exception cref="InvalidOperationException">The schema uses something that is not understood.</exception>
    public static SchemaNode Read(JsonElement root)
    {
        var definitions = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        return Build(root, root, definitions, JsonPath.Root);
    }

    private static SchemaNode Build(JsonElement schema, JsonElement root, Dictionary<string, SchemaNode> definitions, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Resolve(reference.GetString()!, root, definitions, path);
        var node = new SchemaNode(schema.GetProperty("type").GetString()!);
        foreach (var keyword in schema.EnumerateObject())
        {
            var isKnown = node.TryReadStructure(keyword, root, definitions, path) || node.TryReadLimit(keyword) || Annotations.Contains(keyword.Name);
            if (!isKnown)
                throw new InvalidOperationException($"schema {path} uses {keyword.Name}, which is not understood");
        }

        if (node.Pattern is not null && node.Title is null)
            throw new InvalidOperationException($"schema {path} has a pattern but no title that says it in words");
        return node;
    }

    private static SchemaNode Resolve(string reference, JsonElement root, Dictionary<string, SchemaNode> definitions, string path)
    {
        const string prefix = "#/$defs/";
        if (!reference.StartsWith(prefix, StringComparison.Ordinal))
            throw new InvalidOperationException($"schema {path} refers to {reference}, expected {prefix}…");
        if (definitions.TryGetValue(reference, out var known))
            return known;
        var node = Build(root.GetProperty("$defs").GetProperty(reference[prefix.Length..]), root, definitions, reference);
        definitions.Add(reference, node);
        return node;
    }

    private bool TryReadStructure(JsonProperty keyword, JsonElement root, Dictionary<string, SchemaNode> definitions, string path)
    {
        switch (keyword.Name)
        {
            case "type":
                return Type is "object" or "array" or "string" or "integer" or "number" or "boolean";
            case "properties":
                foreach (var property in keyword.Value.EnumerateObject())
                    Properties.Add(property.Name, Build(property.Value, root, definitions, JsonPath.Property(path, property.Name)));
                return true;
            case "required":
                Required = [.. keyword.Value.EnumerateArray().Select(name => name.GetString()!)];
                return true;
            case "additionalProperties":
                return keyword.Value.ValueKind == JsonValueKind.False;
            case "items":
                Items = Build(keyword.Value, root, definitions, JsonPath.Property(path, "items"));
                return true;
            default:
                return false;
        }
    }

    private bool TryReadLimit(JsonProperty keyword)
    {
        switch (keyword.Name)
        {
            case "title": Title = keyword.Value.GetString(); return true;
            case "minItems": MinItems = keyword.Value.GetInt32(); return true;
            case "maxItems": MaxItems = keyword.Value.GetInt32(); return true;
            case "uniqueItems": UniqueItems = keyword.Value.GetBoolean(); return true;
            case "minimum": Minimum = keyword.Value.GetInt64(); return true;
            case "maximum": Maximum = keyword.Value.GetInt64(); return true;
            case "minLength": MinLength = keyword.Value.GetInt32(); return true;
            case "maxLength": MaxLength = keyword.Value.GetInt32(); return true;
            case "pattern": Pattern = new Regex(keyword.Value.GetString()!, RegexOptions.CultureInvariant); return true;
            case "format": IsDate = keyword.Value.GetString() == "date"; return IsDate;
            case "enum": Enumeration = [.. keyword.Value.EnumerateArray().Select(value => value.GetRawText())]; return true;
            default: return false;
        }
    }
}
