using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Commodities.Settlement.Api.Hosting;

/// <summary>How the API writes and reads JSON: camelCase, enumerations by name, whole numbers as numbers and never in quotes.</summary>
internal static class ApiJson
{
    /// <summary>For bodies that are written apart from the pipeline.</summary>
    public static readonly JsonSerializerOptions Options = Set(new(JsonSerializerDefaults.Web));

    /// <summary>Sets options up.</summary>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.CjkUnifiedIdeographs);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
