namespace Disruptor;

/// <summary>How a consumer waits for events. It has no say in how a producer waits for a free slot.</summary>
public interface IWaitStrategy
{
    /// <summary>Whether consumers may sleep, so that producers must call <see cref="SignalAllWhenBlocking"/>. Must never change.</summary>
    bool IsBlockingStrategy { get; }

    /// <summary>
    /// Waits until the dependent sequences reach a sequence. Returns after an acquire load of them, so that events up to the answer can be read.
    /// </summary>
    /// <param name="sequence">The sequence wanted.</param>
    /// <param name="dependentSequences">The sequences to wait on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The highest available sequence, at least the one wanted, or a timeout.</returns>
    /// <exception cref="OperationCanceledException">If the token is cancelled while nothing is available.</exception>
    SequenceWaitResult WaitFor(long sequence, DependentSequenceGroup dependentSequences, CancellationToken cancellationToken);

    /// <summary>Wakes all sleeping consumers. Called after each publication, and on cancellation, if the strategy is a blocking one.</summary>
    void SignalAllWhenBlocking();
}
