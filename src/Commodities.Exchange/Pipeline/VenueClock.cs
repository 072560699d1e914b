using System.Diagnostics;

namespace Commodities.Exchange.Pipeline;

/// <summary>The two clocks of the pipeline. Matching sees neither: it sees the stamp in the command.</summary>
public static class VenueClock
{
    private static readonly long NanosPerTimestamp = 1_000_000_000L / Stopwatch.Frequency;

    /// <summary>Nanoseconds of a clock that never goes back, from an arbitrary start. For durations.</summary>
    public static long MonotonicNanos => Stopwatch.GetTimestamp() * NanosPerTimestamp;

    /// <summary>Nanoseconds since 1970 UTC, in steps of 100. For stamps.</summary>
    public static long UtcNanos => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * 100;
}
