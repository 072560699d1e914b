using HdrHistogram;

namespace Commodities.Load;

/// <summary>
/// Orders leave on a fixed schedule, in turn over the sessions, and never wait for an answer. A latency counts from the moment at which its order was due, so that what a
/// standstill holds up is counted for each order that it holds up.
/// </summary>
internal sealed class LatencyRun
{
    private const long HighestNanos = 60_000_000_000;
    private const int Digits = 3;
    private const int PatienceMilliseconds = 30_000;

    private readonly ILink[] _links;
    private readonly Slot[] _slots;
    private readonly int _ordersPerSecond;

    public LatencyRun(int sessions, int ordersPerSecond, Func<int, Action<long>, ILink> connect)
    {
        _ordersPerSecond = ordersPerSecond;
        _slots = [.. Enumerable.Range(0, sessions).Select(_ => new Slot())];
        _links = [.. _slots.Select((slot, index) => connect(index, slot.Answered))];
    }

    /// <summary>Orders answered until now.</summary>
    public long Answered => _slots.Sum(slot => slot.AnsweredCount);

    /// <summary>Runs for a while.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="isMeasured">Whether latencies count.</param>
    /// <returns>The orders sent.</returns>
    public long Run(int seconds, bool isMeasured)
    {
        long orders = (long)seconds * _ordersPerSecond;
        long interval = 1_000_000_000 / _ordersPerSecond;
        foreach (Slot slot in _slots)
            slot.IsMeasured = isMeasured;
        long begin = Precise.Nanos + interval;
        for (long order = 0; order < orders; order++)
        {
            int session = (int)(order % _links.Length);
            long due = begin + (order * interval);
            Precise.WaitUntil(due);
            _links[session].Gather(_slots[session].Next(due));
            _links[session].Flush();
        }

        if (!SpinWait.SpinUntil(() => _slots.All(slot => slot.IsQuiet), PatienceMilliseconds))
            throw new InvalidOperationException($"{_slots.Sum(slot => slot.Unanswered)} of {orders} orders were not answered within {PatienceMilliseconds / 1_000} s");
        return orders;
    }

    /// <summary>Adds the latencies measured to a histogram.</summary>
    public void AddTo(HistogramBase histogram)
    {
        foreach (Slot slot in _slots)
            histogram.Add(slot.Histogram);
    }

    public void Close()
    {
        foreach (ILink link in _links)
            link.Dispose();
    }

    public static LongHistogram NewHistogram() => new(HighestNanos, Digits);

    private sealed class Slot
    {
        private const int Remembered = 1 << 16;
        private readonly long[] _due = new long[Remembered];
        private long _sent;
        private long _answered;

        public LongHistogram Histogram { get; } = NewHistogram();

        public bool IsMeasured { get; set; }

        public long Unanswered => Volatile.Read(ref _sent) - Volatile.Read(ref _answered);

        public long AnsweredCount => Volatile.Read(ref _answered);

        public bool IsQuiet => Unanswered == 0;

        public long Next(long due)
        {
            long number = _sent + 1;
            _due[number % Remembered] = due;
            Volatile.Write(ref _sent, number);
            return number;
        }

        public void Answered(long number)
        {
            if (IsMeasured)
                Histogram.RecordValue(Math.Clamp(Precise.Nanos - _due[number % Remembered], 1, HighestNanos));
            Volatile.Write(ref _answered, _answered + 1);
        }
    }
}
