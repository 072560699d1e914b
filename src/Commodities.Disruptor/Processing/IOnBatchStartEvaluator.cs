namespace Disruptor.Processing;

/// <summary>Decides whether <c>OnBatchStart</c> is called; a type argument, so that the call that is not wanted costs nothing.</summary>
public interface IOnBatchStartEvaluator
{
    /// <summary>Whether to call it.</summary>
    /// <param name="availableSequence">The last sequence of the batch.</param>
    /// <param name="nextSequence">The first sequence of the batch.</param>
    /// <returns>True to call it.</returns>
    bool ShouldInvokeOnBatchStart(long availableSequence, long nextSequence);
}
