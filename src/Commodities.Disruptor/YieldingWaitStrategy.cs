namespace Disruptor;

/// <summary>Spins 100 times, then yields the processor at each turn. Low latency without keeping others from running.</summary>
public sealed class YieldingWaitStrategy : IWaitStrategy
{
    private const int SpinTries = 100;

    /// <inheritdoc/>
    public bool IsBlockingStrategy => false;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        var spinsLeft = SpinTries;
        long available;
        while ((available = dependentSequences.Value) < sequence)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (spinsLeft > 0)
                spinsLeft--;
            else
                Thread.Yield();
        }

        return available;
    }

    /// <summary>Does nothing: consumers never sleep.</summary>
    public void SignalAllWhenBlocking()
    {
    }
}
