using System.Collections.Concurrent;
using System.Text.Json;

namespace Commodities.Exchange.Configuration;

/// <summary>The schemas inside the program, each read once.</summary>
internal static class ConfigurationSchemas
{
    private static readonly ConcurrentDictionary<string, SchemaNode> Cache = new(StringComparer.Ordinal);

    /// <summary>The schema of a configuration file.</summary>
    /// <param name="name">A name of <see cref="ConfigurationFiles.All"/>.</param>
    public static SchemaNode Of(string name) => Cache.GetOrAdd(name, static file =>
    {
        using var document = JsonDocument.Parse(ConfigurationSource.Embedded(ConfigurationFiles.SchemaOf(file)).Utf8);
        return SchemaNode.Read(document.RootElement);
    });
}
