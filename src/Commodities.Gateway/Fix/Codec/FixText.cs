using System.Buffers.Text;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>Numbers as FIX writes them. Nothing is allocated.</summary>
internal static class FixText
{
    /// <summary>Digits that always fit a long.</summary>
    private const int MaxDigits = 18;

    /// <summary>A whole number from 0: digits only, leading zeros allowed, at most 18 of them.</summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > MaxDigits)
            return false;
        foreach (byte digit in text)
        {
            if (!IsDigit(digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>A tag: digits without leading zero, at most nine of them.</summary>
    public static bool TryParseTag(ReadOnlySpan<byte> text, out int tag)
    {
        bool parsed = TryParseNumber(text, out long value) && text.Length <= 9 && text[0] != '0';
        tag = parsed ? (int)value : 0;
        return parsed;
    }

    /// <summary>A whole number, perhaps negative.</summary>
    public static bool TryParseInteger(ReadOnlySpan<byte> text, out long value)
    {
        bool negative = text.Length > 1 && text[0] == '-';
        bool parsed = TryParseNumber(negative ? text[1..] : text, out value);
        value = negative ? -value : value;
        return parsed;
    }

    /// <summary>Whether the text is a decimal number: perhaps a minus, digits, perhaps a point and digits.</summary>
    public static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] == '-')
            text = text[1..];
        bool digit = false, point = false;
        foreach (byte character in text)
        {
            if (IsDigit(character))
                digit = true;
            else if (character == '.' && !point)
                point = true;
            else
                return false;
        }

        return digit;
    }

    /// <summary>A decimal number in units of its last allowed place: with 2 decimals, "12.5" is 1250.</summary>
    /// <returns>False when the text is no decimal number, has more decimals than allowed that are not zero, or too many digits.</returns>
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        if (!IsDecimal(text))
            return false;
        bool negative = text[0] == '-';
        text = negative ? text[1..] : text;
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : text[(point + 1)..].TrimEnd((byte)'0');
        whole = whole.TrimStart((byte)'0');
        if (fraction.Length > decimals || whole.Length + decimals > MaxDigits)
            return false;
        foreach (byte digit in whole)
            value = (value * 10) + (digit - '0');
        for (int place = 0; place < decimals; place++)
            value = (value * 10) + (place < fraction.Length ? fraction[place] - '0' : 0);
        value = negative ? -value : value;
        return true;
    }

    /// <summary>Writes a number in digits.</summary>
    /// <returns>The bytes written.</returns>
    public static int Write(Span<byte> target, long value) =>
        Utf8Formatter.TryFormat(value, target, out int written) ? written : throw new InvalidOperationException("no room for a number");

    public static bool IsDigit(byte character) => (uint)(character - '0') <= 9;
}
