using Disruptor.Util;

namespace Disruptor;

/// <summary>Sleeps until the cursor moves, then spins, yields and at last sleeps a millisecond at a time until the handlers before are done.</summary>
public sealed class BlockingSpinWaitWaitStrategy : IWaitStrategy
{
    private readonly BlockingGate _gate = new();

    /// <inheritdoc/>
    public bool IsBlockingStrategy => true;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        _gate.WaitForCursor(sequence, dependentSequences, Timeout.Infinite, cancellationToken);
        return dependentSequences.SpinWaitFor(sequence, cancellationToken);
    }

    /// <summary>Wakes all sleeping consumers. A full fence; takes the lock only if somebody sleeps.</summary>
    public void SignalAllWhenBlocking() => _gate.Signal();
}
