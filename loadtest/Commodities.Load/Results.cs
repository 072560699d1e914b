using System.Text.Json.Serialization;
using Commodities.Exchange.Configuration;
using HdrHistogram;

namespace Commodities.Load;

/// <summary>Latencies of a door.</summary>
/// <param name="Durability">What is durable before an answer leaves.</param>
/// <param name="Sessions">Sessions at a time.</param>
/// <param name="Door">The door.</param>
/// <param name="Histogram">From the moment an order was due to its answer at the client, in nanoseconds.</param>
/// <param name="BytesPerOrder">What the venue's process allocated for an order.</param>
/// <param name="ProcessorMicrosPerOrder">Processor time of the venue's process for an order, in microseconds.</param>
internal sealed record LatencyResult(DurabilityMode Durability, int Sessions, Door Door, [property: JsonIgnore] LongHistogram Histogram, double BytesPerOrder, double ProcessorMicrosPerOrder)
{
    public double P50Micros => At(50);

    public double P90Micros => At(90);

    public double P99Micros => At(99);

    public double P999Micros => At(99.9);

    private double At(double percentile) => Histogram.TotalCount == 0 ? 0 : Histogram.GetValueAtPercentile(percentile) / 1e3;
}

/// <summary>Orders a second of a door.</summary>
/// <param name="Durability">What is durable before an answer leaves.</param>
/// <param name="Sessions">Sessions at a time.</param>
/// <param name="Door">The door.</param>
/// <param name="OrdersPerSecond">New orders answered.</param>
/// <param name="BytesPerOrder">What the venue's process allocated for an order.</param>
/// <param name="ProcessorMicrosPerOrder">Processor time of the venue's process for an order, in microseconds.</param>
internal sealed record ThroughputResult(DurabilityMode Durability, int Sessions, Door Door, double OrdersPerSecond, double BytesPerOrder, double ProcessorMicrosPerOrder);
