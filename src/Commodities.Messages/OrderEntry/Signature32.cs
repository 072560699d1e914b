using System.Runtime.CompilerServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>An HMAC-SHA256: 32 bytes.</summary>
[InlineArray(Length)]
public struct Signature32
{
    /// <summary>Bytes.</summary>
    public const int Length = 32;

    private byte _first;
}
