using System.Runtime.CompilerServices;
using System.Text;

namespace Commodities.Messages.OrderEntry;

/// <summary>A sentence for a person: 48 bytes of ASCII, padded with zeros. A longer one is cut.</summary>
[InlineArray(Length)]
public struct Text48
{
    /// <summary>Bytes, and so the longest text.</summary>
    public const int Length = 48;

    private byte _first;

    /// <summary>Packs a text; what is not ASCII becomes a question mark.</summary>
    public static Text48 From(ReadOnlySpan<char> text)
    {
        Text48 packed = default;
        Encoding.ASCII.GetBytes(text[..Math.Min(text.Length, Length)], packed);
        return packed;
    }

    /// <summary>The text.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        int end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
