using System.Globalization;
using System.Text;
using System.Text.Json;
using Commodities.Exchange.Configuration;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>The table of settings in the documentation is generated from the schema and the shipped file.</summary>
public sealed class ConfigurationPageTests
{
    private const string Refresh = "UPDATE_GOLDEN=1 dotnet test --project tests/Commodities.Exchange.Tests -c Release";
    private const string Begin = $"<!-- generated from config/schema/exchange.schema.json and config/exchange.json; refresh: {Refresh} -->\n";
    private const string End = "<!-- end of generated part -->";

    [Fact]
    public void Table_of_settings_is_fresh()
    {
        var path = Path.Combine(ConfigFolder.Path, "..", "src", "docs", "configuration.md");
        var page = File.ReadAllText(path);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "src/docs/configuration.md has lost its marks of the generated part");
        var fresh = page[..begin] + Table() + page[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, fresh);
        Assert.True(File.ReadAllText(path) == fresh, $"src/docs/configuration.md is stale; refresh it with: {Refresh}");
    }

    private static string Table()
    {
        using var schema = JsonDocument.Parse(ConfigurationSource.Embedded(ConfigurationFiles.SchemaOf(ConfigurationFiles.Exchange)).Utf8);
        using var shipped = JsonDocument.Parse(ConfigurationSource.Embedded(ConfigurationFiles.Exchange).Utf8);
        var table = new StringBuilder("| Setting | Shipped | Allowed | Meaning |\n| --- | --- | --- | --- |\n");
        AddRows(table, schema.RootElement, ConfigurationSchemas.Of(ConfigurationFiles.Exchange), shipped.RootElement, "");
        return table.ToString();
    }

    private static void AddRows(StringBuilder table, JsonElement schema, SchemaNode node, JsonElement value, string prefix)
    {
        foreach (var property in schema.GetProperty("properties").EnumerateObject().Where(property => property.Name != "$schema"))
        {
            var child = node.Properties[property.Name];
            var name = prefix + property.Name;
            if (child.Type == "object")
                AddRows(table, property.Value, child, value.GetProperty(property.Name), name + ".");
            else
                table.Append(CultureInfo.InvariantCulture, $"| `{name}` | `{Cell(value.GetProperty(property.Name).GetRawText())}` | {SchemaExpectation.Of(child)} | {Meaning(schema, property.Value)} |\n");
        }
    }

    // A bar would end the cell, in code too.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    // A setting without words of its own is told by those of its group.
    private static string Meaning(JsonElement group, JsonElement setting) =>
        setting.TryGetProperty("description", out var own) || group.TryGetProperty("description", out own) ? own.GetString()! : "";
}
