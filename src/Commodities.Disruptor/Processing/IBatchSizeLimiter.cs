namespace Disruptor.Processing;

/// <summary>Decides where a batch ends; a type argument, so that a limit that is not wanted costs nothing.</summary>
public interface IBatchSizeLimiter
{
    /// <summary>Cuts a batch.</summary>
    /// <param name="availableSequence">The last available sequence.</param>
    /// <param name="nextSequence">The first sequence of the batch.</param>
    /// <returns>The last sequence of the batch.</returns>
    long ApplyMaxBatchSize(long availableSequence, long nextSequence);
}
