namespace Commodities.Domain;

/// <summary>How a participant's session connects to the binary port: by its code, signed with its key.</summary>
public sealed record BinaryAccess
{
    /// <summary>The key in base64, at least 16 bytes.</summary>
    public required string Secret { get; init; }
}
