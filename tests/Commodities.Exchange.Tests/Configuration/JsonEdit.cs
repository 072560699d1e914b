using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>Changes one value of a JSON document.</summary>
internal static class JsonEdit
{
    /// <summary>Sets the value at a path such as <c>a.b[2].c</c>, or removes it when the new value is null. A new index appends.</summary>
    public static string Apply(string document, string path, string? json)
    {
        var root = JsonNode.Parse(document)!;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var parent = root;
        foreach (var step in steps[..^1])
            parent = Index(step) is { } index ? parent[index]! : parent[step]!;
        var value = json is null ? null : JsonNode.Parse(json);
        if (Index(steps[^1]) is not { } last)
            SetProperty(parent.AsObject(), steps[^1], value, remove: json is null);
        else if (json is null)
            parent.AsArray().RemoveAt(last);
        else if (last == parent.AsArray().Count)
            parent.AsArray().Add(value);
        else
            parent[last] = value;
        return root.ToJsonString();
    }

    private static void SetProperty(JsonObject parent, string name, JsonNode? value, bool remove)
    {
        if (remove)
            Assert.True(parent.Remove(name), $"no {name} to remove");
        else
            parent[name] = value;
    }

    private static int? Index(string step) => step[0] == '[' ? int.Parse(step[1..^1], CultureInfo.InvariantCulture) : null;
}
