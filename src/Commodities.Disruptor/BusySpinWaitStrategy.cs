namespace Disruptor;

/// <summary>Spins without pause. The lowest latency, for as many free processors as there are spinning threads: with fewer it collapses.</summary>
public sealed class BusySpinWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public bool IsBlockingStrategy => false;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        long available;
        while ((available = dependentSequences.Value) < sequence)
            cancellationToken.ThrowIfCancellationRequested();

        return available;
    }

    /// <summary>Does nothing: consumers never sleep.</summary>
    public void SignalAllWhenBlocking()
    {
    }
}
