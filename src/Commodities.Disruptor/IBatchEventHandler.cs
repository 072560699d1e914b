namespace Disruptor;

/// <summary>Handles events a batch at a time.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IBatchEventHandler<T>
    where T : class
{
    /// <summary>The most events in a batch, from 1; null for no limit. Read once, when the processor is made.</summary>
    int? MaxBatchSize => null;

    /// <summary>Called for each batch, in order. What is available may come as two batches where it goes over the end of the buffer.</summary>
    /// <param name="batch">The events; valid during the call only.</param>
    /// <param name="sequence">The sequence of the first.</param>
    void OnBatch(EventBatch<T> batch, long sequence);

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
