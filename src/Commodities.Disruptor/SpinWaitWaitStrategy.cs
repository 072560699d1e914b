namespace Disruptor;

/// <summary>Waits with <see cref="SpinWait"/>: spins, yields and at last sleeps a millisecond at a time.</summary>
public sealed class SpinWaitWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public bool IsBlockingStrategy => false;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
        => dependentSequences.SpinWaitFor(sequence, cancellationToken);

    /// <summary>Does nothing: consumers never sleep.</summary>
    public void SignalAllWhenBlocking()
    {
    }
}
