using HdrHistogram;

namespace Commodities.Exchange.Observability;

/// <summary>Percentiles in nanoseconds; all zero when nothing was measured.</summary>
/// <param name="Count">Values measured.</param>
/// <param name="P50Nanos">Median.</param>
/// <param name="P99Nanos">99th percentile.</param>
/// <param name="P999Nanos">99.9th percentile.</param>
/// <param name="MaxNanos">Largest value.</param>
public readonly record struct LatencyFigures(long Count, long P50Nanos, long P99Nanos, long P999Nanos, long MaxNanos)
{
    /// <summary>The figures of a histogram of nanoseconds.</summary>
    public static LatencyFigures From(HistogramBase histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return histogram.TotalCount == 0
            ? default
            : new(
                histogram.TotalCount,
                histogram.GetValueAtPercentile(50),
                histogram.GetValueAtPercentile(99),
                histogram.GetValueAtPercentile(99.9),
                histogram.GetMaxValue());
    }
}
