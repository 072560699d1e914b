using System.Text.Json;
using System.Text.Json.Serialization;

namespace Commodities.Exchange.Operators;

/// <summary>Requests and answers as lines. One request and one answer a connection.</summary>
public static class OperatorProtocol
{
    /// <summary>The longest line, in bytes.</summary>
    public const int MaxLineLength = 65_536;

    /// <summary>The socket in a venue's data folder. The folder that it lies in is the owner's alone.</summary>
    /// <param name="dataDirectory">The venue's data.</param>
    public static string SocketIn(string dataDirectory) => Path.Combine(dataDirectory, "operator", "socket");

    /// <summary>A request as a line, without its end.</summary>
    public static byte[] Write(OperatorRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, OperatorJson.Default.OperatorRequest);

    /// <summary>An answer as a line, without its end.</summary>
    public static byte[] Write(OperatorAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, OperatorJson.Default.OperatorAnswer);

    /// <summary>Reads a request.</summary>
    /// <exception cref="JsonException">The line is none.</exception>
    public static OperatorRequest ReadRequest(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize(line, OperatorJson.Default.OperatorRequest) ?? throw new JsonException("null is no request");

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">The line is none.</exception>
    public static OperatorAnswer ReadAnswer(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize(line, OperatorJson.Default.OperatorAnswer) ?? throw new JsonException("null is no answer");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OperatorRequest))]
[JsonSerializable(typeof(OperatorAnswer))]
internal sealed partial class OperatorJson : JsonSerializerContext;
