namespace Disruptor;

/// <summary>Spins and yields for consumers whose <see cref="DependentSequenceGroup.Tag"/> is <see cref="AggressiveSpinWaitTag"/>, and ends up sleeping a
/// millisecond at a time for all others: for a ring buffer where a few consumers must be fast.</summary>
public sealed class HybridSpinWaitStrategy : IWaitStrategy
{
    /// <summary>The tag of consumers that must be fast.</summary>
    public static object AggressiveSpinWaitTag { get; } = new();

    /// <inheritdoc/>
    public bool IsBlockingStrategy => false;

    /// <inheritdoc/>
    public SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken)
        => ReferenceEquals(dependentSequences.Tag, AggressiveSpinWaitTag)
            ? dependentSequences.AggressiveSpinWaitFor(sequence, cancellationToken)
            : dependentSequences.SpinWaitFor(sequence, cancellationToken);

    /// <summary>Does nothing: consumers never sleep.</summary>
    public void SignalAllWhenBlocking()
    {
    }
}
