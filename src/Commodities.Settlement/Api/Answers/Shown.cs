using System.Globalization;

namespace Commodities.Settlement.Api.Answers;

/// <summary>Days and times as they are answered.</summary>
internal static class Shown
{
    private const long NanosPerTick = 100;
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>A day of yyyymmdd as yyyy-mm-dd; null of 0.</summary>
    public static string? Day(int day) => day == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{day / 10_000:d4}-{day / 100 % 100:d2}-{day % 100:d2}");

    /// <summary>UTC nanoseconds since 1970 as 2027-01-04T01:00:00.123456789Z; null of 0.</summary>
    public static string? Time(long nanos)
    {
        if (nanos == 0)
            return null;
        DateTime time = DateTime.UnixEpoch.AddTicks(nanos / NanosPerTick);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss}.{nanos % NanosPerSecond:d9}Z");
    }
}
