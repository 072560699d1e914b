using System.Text;
using System.Text.Json;

namespace Commodities.Exchange.Configuration;

/// <summary>From bytes to a JSON document, with the place of the first mistake.</summary>
internal static class ConfigurationText
{
    private const int MaxDepth = 32;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Parses strict JSON: no comments, no trailing commas.</summary>
    /// <exception cref="ConfigurationException">The bytes are not UTF-8 or not JSON; the path is the line and column, both from
    /// 1.</exception>
    public static JsonDocument Parse(string file, ReadOnlyMemory<byte> utf8, string schemaName)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        try
        {
            Strict.GetCharCount(utf8.Span);
        }
        catch (DecoderFallbackException exception)
        {
            var line = utf8.Span[..exception.Index].Count((byte)'\n') + 1;
            throw new ConfigurationException(file, $"line {line}", "not UTF-8", "a text file in UTF-8");
        }

        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException(
                file,
                PlaceOf(exception, utf8.Span),
                $"not JSON ({ReasonOf(exception)})",
                $"JSON that follows {schemaName}");
        }
    }

    private static string PlaceOf(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var lineIndex = (int)(exception.LineNumber ?? 0);
        var rest = utf8;
        for (var skipped = 0; skipped < lineIndex; skipped++)
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];

        // System.Text.Json counts bytes; an editor counts characters.
        var bytes = Math.Min((int)(exception.BytePositionInLine ?? 0), rest.Length);
        return $"line {lineIndex + 1}, column {Encoding.UTF8.GetCharCount(rest[..bytes]) + 1}";
    }

    // The first sentence says what is wrong; what follows speaks to a programmer, or repeats the place.
    private static string ReasonOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
