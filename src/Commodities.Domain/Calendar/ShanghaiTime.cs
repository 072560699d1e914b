namespace Commodities.Domain;

/// <summary>
/// Asia/Shanghai is UTC+8 all year round (the last daylight saving time ended in 1991), so the conversion needs no time zone data of the
/// machine.
/// </summary>
public static class ShanghaiTime
{
    private const int OffsetHours = 8;

    /// <summary>The difference to UTC.</summary>
    public static TimeSpan Offset => TimeSpan.FromHours(OffsetHours);

    /// <summary>The moment of a date and a minute in Shanghai.</summary>
    /// <param name="date">The date.</param>
    /// <param name="time">The time of day.</param>
    public static Nanos ToNanos(DateOnly date, TimeOnly time) => Nanos.From(new DateTimeOffset(date.ToDateTime(time), Offset));

    /// <summary>The date and time in Shanghai at a moment, cut to 100 ns.</summary>
    public static DateTime ToLocal(Nanos moment) => moment.ToDateTimeOffset().ToOffset(Offset).DateTime;
}
