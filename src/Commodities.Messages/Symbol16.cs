using System.Runtime.CompilerServices;
using System.Text;

namespace Commodities.Messages;

/// <summary>A contract symbol such as <c>JM2701</c>: 16 bytes of ASCII, padded with zeros.</summary>
[InlineArray(Length)]
public struct Symbol16
{
    /// <summary>Bytes, and so the longest symbol.</summary>
    public const int Length = 16;

    private byte _first;

    /// <summary>Packs a symbol.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 16 characters, or not printable ASCII.</exception>
    public static Symbol16 From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > Length || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"symbol '{text}' must be 1 to {Length} printable ASCII characters", nameof(text));
        }

        Symbol16 symbol = default;
        Encoding.ASCII.GetBytes(text, symbol);
        return symbol;
    }

    /// <summary>The symbol as text.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        int end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
