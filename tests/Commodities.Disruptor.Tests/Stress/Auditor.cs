namespace Commodities.Disruptor.Tests.Stress;

/// <summary>
/// Checks what one consumer sees: sequences without gap, every event whole, and the counts of each producer without gap, so that a lost,
/// doubled, swapped or torn event is found and named.
/// </summary>
internal sealed class Auditor(int producers)
{
    private readonly long[] _nextCount = new long[producers];
    private long _nextSequence;
    private string? _failure;

    public long Seen => Volatile.Read(ref _nextSequence);

    public string? Failure => Volatile.Read(ref _failure);

    public void Check(ref StressEvent data, long sequence)
    {
        var producer = data.Producer;
        var count = data.Count;
        if (sequence != _nextSequence)
            Fail($"sequence {sequence} came, {_nextSequence} was due");
        else if (!data.IsWhole)
            Fail($"the event at sequence {sequence} is torn: producer {producer}, count {count}");
        else if (count != _nextCount[producer])
            Fail($"at sequence {sequence} count {count} of producer {producer} came, {_nextCount[producer]} was due");
        else
            _nextCount[producer] = count + 1;

        Volatile.Write(ref _nextSequence, sequence + 1);
    }

    public void Fail(string failure) => Interlocked.CompareExchange(ref _failure, failure, null);

    public void AssertSaw(long events)
    {
        Bounded.Until(() => Seen >= events || Failure is not null, $"a consumer saw {events} events");
        Assert.Null(Failure);
        Assert.Equal(events, Seen);
    }
}
