using HdrHistogram;

namespace Commodities.AeronLatency;

/// <summary>One way to send a message there and back.</summary>
internal interface IRoundTrip : IDisposable
{
    /// <summary>Makes round trips and records each, in nanoseconds.</summary>
    void Run(int roundTrips, LongHistogram histogram);
}
