namespace Commodities.Attack;

/// <summary>Latencies of requests, in nanoseconds.</summary>
internal sealed class Latencies(List<long> nanos)
{
    private readonly List<long> _sorted = [.. nanos.Order()];

    public int Count => _sorted.Count;

    /// <summary>The latency that a share of them stays within, in microseconds.</summary>
    public double Micros(double share) => _sorted.Count == 0 ? 0 : _sorted[Math.Min(_sorted.Count - 1, (int)(share * _sorted.Count))] / 1_000.0;
}
