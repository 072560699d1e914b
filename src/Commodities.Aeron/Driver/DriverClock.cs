namespace Commodities.Aeron.Driver;

/// <summary>Nanoseconds of a monotonic clock.</summary>
internal sealed class DriverClock(TimeProvider provider)
{
    private const long NanosPerSecond = 1_000_000_000;

    private readonly long _frequency = provider.TimestampFrequency;

    public long Nanos
    {
        get
        {
            long timestamp = provider.GetTimestamp();
            return _frequency == NanosPerSecond ? timestamp : (long)((Int128)timestamp * NanosPerSecond / _frequency);
        }
    }
}
