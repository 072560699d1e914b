using System.Text.Json;

namespace Commodities.Exchange.Configuration;

/// <summary>JSON values as messages show them.</summary>
internal static class JsonText
{
    private const int MaxLength = 60;

    /// <summary>A value in at most a line: text in quotes, numbers as written, arrays and objects by what they are.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => value.GetArrayLength() switch
        {
            0 => "an empty array",
            1 => "an array of 1 item",
            var length => $"an array of {length} items",
        },
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => Shortened(value.GetRawText()),
    };

    /// <summary>Text in quotes, cut when long, control characters shown as such.</summary>
    public static string Quoted(string text) =>
        '"' + Shortened(string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character))) + '"';

    private static string Shortened(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";
}
