namespace Commodities.Domain;

/// <summary>A moment as nanoseconds since 1970-01-01T00:00:00Z.</summary>
/// <param name="Value">Nanoseconds, not negative; the range of 64 bits reaches to the year 2262.</param>
public readonly record struct Nanos(long Value)
{
    private const long NanosPerTick = 100;

    /// <summary>The moment as a UTC date and time, cut to 100 ns.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(Value / NanosPerTick);

    /// <summary>The moment of a date and time.</summary>
    public static Nanos From(DateTimeOffset moment) => new((moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosPerTick);
}
