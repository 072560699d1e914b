namespace Commodities.Gateway.Fix.Sessions;

/// <summary>The two clocks of a session, in nanoseconds: one for stamps, one that never goes back for durations.</summary>
internal sealed class FixClock(TimeProvider time)
{
    private const long NanosPerSecond = 1_000_000_000;
    private readonly long _nanosPerTimestamp = NanosPerSecond / time.TimestampFrequency;

    /// <summary>UTC, since 1970.</summary>
    public long UtcNanos => (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>From an arbitrary start.</summary>
    public long MonotonicNanos => time.GetTimestamp() * _nanosPerTimestamp;

    /// <summary>A duration in nanoseconds.</summary>
    public static long Nanos(TimeSpan duration) => duration.Ticks * 100;
}
