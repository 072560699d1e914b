using Commodities.Domain;

namespace Commodities.Exchange.Fills;

/// <summary>Calendar days in Shanghai as yyyymmdd. Remembers the last one, as moments come in order.</summary>
internal sealed class CivilDate
{
    private const long NanosPerDay = 86_400_000_000_000;

    private static readonly long OffsetNanos = (long)ShanghaiTime.Offset.TotalNanoseconds;
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private long _dayStartsNanos = long.MaxValue;
    private int _number;

    /// <summary>The day of a moment.</summary>
    /// <param name="utcNanos">UTC nanoseconds since 1970.</param>
    public int Of(long utcNanos)
    {
        long sinceStart = unchecked(utcNanos - _dayStartsNanos);
        if (sinceStart is < 0 or >= NanosPerDay)
        {
            long day = Math.DivRem(utcNanos + OffsetNanos, NanosPerDay, out long rest);
            DateOnly date = DateOnly.FromDayNumber(Epoch + (int)(rest < 0 ? day - 1 : day));
            _dayStartsNanos = utcNanos - (rest < 0 ? rest + NanosPerDay : rest);
            _number = (date.Year * 10_000) + (date.Month * 100) + date.Day;
        }

        return _number;
    }
}
