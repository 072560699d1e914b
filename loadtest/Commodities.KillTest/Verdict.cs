namespace Commodities.KillTest;

/// <summary>What did not hold, as sentences. Any thread may add to it.</summary>
internal sealed class Verdict
{
    private const int Shown = 20;

    private readonly Lock _lock = new();
    private readonly List<string> _failures = [];
    private int _count;

    /// <summary>True while nothing has failed.</summary>
    public bool Holds
    {
        get
        {
            lock (_lock)
            {
                return _count == 0;
            }
        }
    }

    /// <summary>The failures, the first ones in full.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_lock)
            {
                return _count > Shown ? [.. _failures, $"and {_count - Shown} more"] : [.. _failures];
            }
        }
    }

    /// <summary>Takes note of a failure.</summary>
    public void Fail(string failure)
    {
        lock (_lock)
        {
            if (_count++ < Shown)
            {
                _failures.Add(failure);
            }
        }
    }

    /// <summary>Takes note of a failure when a condition does not hold.</summary>
    public void Require(bool condition, string failure)
    {
        if (!condition)
        {
            Fail(failure);
        }
    }
}
