using Disruptor.Util;

namespace Disruptor;

/// <summary>Sleeps until the cursor moves, then spins and yields until the handlers before are done. The default. Where a handler before is slow,
/// <see cref="BlockingSpinWaitWaitStrategy"/> burns less.</summary>
public sealed class BlockingWaitStrategy : IWaitStrategy
{
    private readonly BlockingGate _gate = new();

    /// <inheritdoc/>
    public bool IsBlockingStrategy => true;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
    {
        _gate.WaitForCursor(sequence, dependentSequences, Timeout.Infinite, cancellationToken);
        return dependentSequences.AggressiveSpinWaitFor(sequence, cancellationToken);
    }

    /// <summary>Wakes all sleeping consumers. A full fence; takes the lock only if somebody sleeps.</summary>
    public void SignalAllWhenBlocking() => _gate.Signal();
}
