using System.Globalization;
using HdrHistogram;

namespace Commodities.AeronLatency;

/// <summary>All ways of a round trip at one message length, measured in turns.</summary>
internal sealed class RoundTripRows : IDisposable
{
    private readonly int _length;
    private readonly (string Name, IRoundTrip Way, LongHistogram Histogram)[] _rows;
    private readonly long[] _allocated;
    private long _roundTrips;

    public RoundTripRows(int length)
    {
        _length = length;
        _rows =
        [
            ("bare UDP socket, polling", new BareSocketRoundTrip(length, isBlocking: false), Histogram()),
            ("bare UDP socket, blocking thread", new BareSocketRoundTrip(length, isBlocking: true), Histogram()),
            ("UDP, driver invoked", new AeronRoundTrip(AeronRoundTrip.Udp, length, useInvoker: true), Histogram()),
            ("UDP, driver on its thread", new AeronRoundTrip(AeronRoundTrip.Udp, length, useInvoker: false), Histogram()),
            ("ipc, driver on its thread", new AeronRoundTrip(AeronRoundTrip.Ipc, length, useInvoker: false), Histogram()),
        ];
        _allocated = new long[_rows.Length];
    }

    public void Run(int roundTrips)
    {
        _roundTrips += roundTrips;
        for (int index = 0; index < _rows.Length; index++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            _rows[index].Way.Run(roundTrips, _rows[index].Histogram);
            _allocated[index] += GC.GetTotalAllocatedBytes(true) - before;
        }
    }

    /// <summary>Forgets what was measured while the code was still being compiled.</summary>
    public void Forget()
    {
        foreach ((_, _, LongHistogram histogram) in _rows)
            histogram.Reset();
        Array.Clear(_allocated);
        _roundTrips = 0;
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"Round trip of {_length} B                p50 us   p90 us   p99 us  p99.9 us   of bare  B allocated a trip");
        double bare = _rows[0].Histogram.GetValueAtPercentile(50);
        for (int index = 0; index < _rows.Length; index++)
        {
            LongHistogram histogram = _rows[index].Histogram;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{_rows[index].Name,-34} {At(histogram, 50),8:F2} {At(histogram, 90),8:F2} {At(histogram, 99),8:F2} {At(histogram, 99.9),9:F2} {histogram.GetValueAtPercentile(50) / bare,9:F2} {_allocated[index] / (double)_roundTrips,11:F3}"));
        }
    }

    public void Dispose()
    {
        foreach ((_, IRoundTrip way, _) in _rows)
            way.Dispose();
    }

    private static LongHistogram Histogram() => new(10_000_000_000, 3);

    private static double At(LongHistogram histogram, double percentile) => histogram.GetValueAtPercentile(percentile) / 1_000.0;
}
