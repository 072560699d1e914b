namespace Commodities.Aeron.Driver;

/// <summary>How long a receiver waits before it asks for a gap, in nanoseconds.</summary>
internal interface INakDelay
{
    long First();

    long Retry();
}

/// <summary>A receiver that is alone asks at once, and soon again.</summary>
internal sealed class UnicastNakDelay(long first, long retry) : INakDelay
{
    public long First() => first;

    public long Retry() => retry;
}

/// <summary>
/// Receivers of a group wait for a random time, so that the first one's request serves all. The exponential distribution makes it likely that
/// exactly one asks early, whatever the size of the group.
/// </summary>
internal sealed class GroupNakDelay : INakDelay
{
    private readonly Random _random;
    private readonly double _maxBackoff;
    private readonly double _lambda;
    private readonly double _base;

    public GroupNakDelay(long maxBackoff, int groupSize, Random random)
    {
        _random = random;
        _maxBackoff = maxBackoff;
        _lambda = Math.Log(groupSize) + 1;
        _base = Math.Exp(_lambda) - 1;
    }

    /// <summary>With x uniform between a and a + lambda/T where a = lambda/(T(e^lambda - 1)): the delay T/lambda ln(x (e^lambda - 1) T/lambda), from 0 to T.</summary>
    public long First()
    {
        double uniform = (_random.NextDouble() * _lambda / _maxBackoff) + (_lambda / (_maxBackoff * _base));
        return (long)(_maxBackoff / _lambda * Math.Log(uniform * _base * _maxBackoff / _lambda));
    }

    public long Retry() => First();
}
