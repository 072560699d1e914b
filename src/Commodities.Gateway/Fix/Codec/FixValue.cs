using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>Whether a value looks as its type demands.</summary>
internal static class FixValue
{
    public static bool IsOfType(ReadOnlySpan<byte> value, FixFieldType type) => type switch
    {
        FixFieldType.String or FixFieldType.Exchange or FixFieldType.Data => true,
        FixFieldType.Char => value.Length == 1,
        FixFieldType.Boolean => value is [(byte)'Y' or (byte)'N'],
        FixFieldType.Int => FixText.TryParseInteger(value, out _),
        FixFieldType.Length or FixFieldType.NumberInGroup or FixFieldType.SequenceNumber => FixText.TryParseNumber(value, out _),
        FixFieldType.Country => AreCapitals(value, 2),
        FixFieldType.Currency => AreCapitals(value, 3),
        FixFieldType.MultipleValueString => AreSingleValues(value),
        FixFieldType.LocalMarketDate or FixFieldType.UtcDate => FixTime.TryParseDate(value, out _),
        FixFieldType.MonthYear => IsMonthYear(value),
        FixFieldType.UtcTime => FixTime.TryParseTime(value, out _),
        FixFieldType.UtcTimestamp => FixTime.TryParse(value, out _),
        _ => FixText.IsDecimal(value),
    };

    private static bool AreCapitals(ReadOnlySpan<byte> value, int length) =>
        value.Length == length && !value.ContainsAnyExceptInRange((byte)'A', (byte)'Z');

    // Single characters with one space in between.
    private static bool AreSingleValues(ReadOnlySpan<byte> value)
    {
        if (value.Length % 2 == 0)
            return false;
        for (int index = 0; index < value.Length; index++)
        {
            if ((index % 2 == 0) == (value[index] == ' '))
                return false;
        }

        return true;
    }

    private static bool IsMonthYear(ReadOnlySpan<byte> value)
    {
        if (value.Length == 8 && value[6] != 'w')
            return FixTime.TryParseDate(value, out _);
        bool week = value.Length == 8 && value[7] is >= (byte)'1' and <= (byte)'5';
        return (value.Length == 6 || week) && FixText.TryParseNumber(value[..6], out long month) && month % 100 is >= 1 and <= 12;
    }
}
