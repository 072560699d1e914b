namespace Disruptor;

/// <summary>Handles events one by one, told where a batch ends.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IEventHandler<T>
{
    /// <summary>The most events in a batch, from 1; null for no limit. Read once, when the processor is made.</summary>
    int? MaxBatchSize => null;

    /// <summary>
    /// Called for each event, in order. The processor's own sequence moves only after the whole batch, so producers and later handlers
    /// see no progress until then.
    /// </summary>
    /// <param name="data">The event; valid during the call only.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="endOfBatch">Whether it is the last of its batch.</param>
    void OnEvent(T data, long sequence, bool endOfBatch);

    /// <summary>Called before the first event of each batch.</summary>
    /// <param name="batchSize">The number of events in the batch, at least 1.</param>
    void OnBatchStart(long batchSize)
    {
    }

    /// <summary>Called once on the processor's thread before the first event, and also when it is halted before it ran.</summary>
    void OnStart()
    {
    }

    /// <summary>Called once on the processor's thread after the last event.</summary>
    void OnShutdown()
    {
    }

    /// <summary>Called when a wait strategy with a time limit found nothing in time.</summary>
    /// <param name="sequence">The last sequence processed.</param>
    void OnTimeout(long sequence)
    {
    }
}
