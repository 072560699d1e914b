namespace Disruptor;

/// <summary>Spins, then yields, then gives up the rest of its time slice at each turn. Quiet towards other threads, with uneven latency.</summary>
public sealed class SleepingWaitStrategy : IWaitStrategy
{
    private const int YieldRetries = 100;

    private readonly int _retries;

    /// <summary>Creates the strategy.</summary>
    /// <param name="retries">Turns before it gives up time slices, from 0; the last 100 of them yield, those before spin.</param>
    /// <exception cref="ArgumentOutOfRangeException">If it is negative.</exception>
    public SleepingWaitStrategy(int retries = 200)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        _retries = retries;
    }

    /// <inheritdoc/>
    public bool IsBlockingStrategy => false;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        var retriesLeft = _retries;
        long available;
        while ((available = dependentSequences.Value) < sequence)
        {
            cancellationToken.ThrowIfCancellationRequested();
            retriesLeft = WaitOnce(retriesLeft);
        }

        return available;
    }

    private static int WaitOnce(int retriesLeft)
    {
        if (retriesLeft == 0)
        {
            Thread.Sleep(0);
            return 0;
        }

        if (retriesLeft <= YieldRetries)
            Thread.Yield();
        return retriesLeft - 1;
    }

    /// <summary>Does nothing: consumers never sleep.</summary>
    public void SignalAllWhenBlocking()
    {
    }
}
