using System.Runtime.CompilerServices;
using System.Text;

namespace Commodities.Messages.Fills;

/// <summary>Host and port, such as <c>10.0.0.7:40123</c>: 64 bytes of ASCII, padded with zeros.</summary>
[InlineArray(Length)]
public struct Endpoint64
{
    /// <summary>Bytes, and so the longest text.</summary>
    public const int Length = 64;

    private byte _first;

    /// <summary>Packs a text.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 64 characters, or not printable ASCII.</exception>
    public static Endpoint64 From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > Length || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"endpoint '{text}' must be 1 to {Length} printable ASCII characters", nameof(text));
        }

        Endpoint64 endpoint = default;
        Encoding.ASCII.GetBytes(text, endpoint);
        return endpoint;
    }

    /// <summary>The text.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        int end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
