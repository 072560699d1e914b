namespace Commodities.Gateway.Fix.Codec;

/// <summary>Moments as FIX writes them: <c>yyyymmdd-hh:mm:ss</c>, perhaps with a fraction. In the program, nanoseconds since 1970 UTC.</summary>
internal static class FixTime
{
    /// <summary>Bytes of a moment with milliseconds.</summary>
    public const int Length = 21;

    /// <summary>Bytes of a moment with nanoseconds.</summary>
    public const int NanosLength = 27;

    private const int DateLength = 8;
    private const int TimeLength = 8;
    private const int NanosPerTick = 100;
    private const int MaxFractionDigits = 9;

    /// <summary>A moment; the fraction has up to nine digits, and a leap second counts as the one before it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long utcNanos)
    {
        utcNanos = 0;
        if (text.Length <= DateLength || text[DateLength] != '-' || !TryParseDate(text[..DateLength], out DateTime date))
            return false;
        if (!TryParseTime(text[(DateLength + 1)..], out long nanosOfDay))
            return false;
        utcNanos = ((date.Ticks - DateTime.UnixEpoch.Ticks) * NanosPerTick) + nanosOfDay;
        return true;
    }

    /// <summary>A day; from 1970 to 2200, so that nanoseconds hold it.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text.Length != DateLength || !FixText.TryParseNumber(text, out long number))
            return false;
        int year = (int)(number / 10_000), month = (int)(number / 100 % 100), day = (int)(number % 100);
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    /// <summary>A time of day.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out long nanosOfDay)
    {
        nanosOfDay = 0;
        if (text.Length < TimeLength || text[2] != ':' || text[5] != ':'
            || !FixText.TryParseNumber(text[..2], out long hour) || !FixText.TryParseNumber(text[3..5], out long minute) || !FixText.TryParseNumber(text[6..8], out long second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        nanosOfDay = ((hour * 3600) + (minute * 60) + Math.Min(second, 59)) * 1_000_000_000L;
        if (text.Length == TimeLength)
            return true;
        ReadOnlySpan<byte> fraction = text[(TimeLength + 1)..];
        if (text[TimeLength] != '.' || fraction.Length is 0 or > MaxFractionDigits || !FixText.TryParseNumber(fraction, out long parts))
            return false;
        for (int digits = fraction.Length; digits < MaxFractionDigits; digits++)
            parts *= 10;
        nanosOfDay += parts;
        return true;
    }

    /// <summary>Writes a moment with milliseconds: <see cref="Length"/> bytes.</summary>
    public static void Write(Span<byte> target, long utcNanos)
    {
        DateTime moment = new(DateTime.UnixEpoch.Ticks + (utcNanos / NanosPerTick), DateTimeKind.Utc);
        (int year, int month, int day) = moment;
        WriteDigits(target[..4], year);
        WriteDigits(target[4..6], month);
        WriteDigits(target[6..8], day);
        target[8] = (byte)'-';
        WriteDigits(target[9..11], moment.Hour);
        target[11] = (byte)':';
        WriteDigits(target[12..14], moment.Minute);
        target[14] = (byte)':';
        WriteDigits(target[15..17], moment.Second);
        target[17] = (byte)'.';
        WriteDigits(target[18..21], moment.Millisecond);
    }

    /// <summary>Writes a moment with nanoseconds: <see cref="NanosLength"/> bytes.</summary>
    public static void WriteNanos(Span<byte> target, long utcNanos)
    {
        const int fractionStart = 18;
        Write(target, utcNanos);
        WriteDigits(target[fractionStart..NanosLength], (int)(utcNanos % 1_000_000_000));
    }

    private static void WriteDigits(Span<byte> target, int value)
    {
        for (int index = target.Length - 1; index >= 0; index--, value /= 10)
            target[index] = (byte)('0' + (value % 10));
    }
}
