namespace Disruptor.Processing;

/// <summary>Makes the processor that fits a ring buffer, a barrier and a handler.</summary>
public static class EventProcessorFactory
{
    /// <summary>Makes a processor for single events.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on; a barrier shared by processors is cancelled for all of them when one is halted.</param>
    /// <param name="eventHandler">The handler.</param>
    /// <returns>A new processor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">If the handler's <c>MaxBatchSize</c> is below 1.</exception>
    public static IEventProcessor<T> Create<T>(IDataProvider<T> dataProvider, SequenceBarrier sequenceBarrier, IEventHandler<T> eventHandler)
        where T : class
    {
        ProcessorOptions.CheckMaxBatchSize(eventHandler, eventHandler.MaxBatchSize);
        return EventProcessorBuilder<T>.Build(dataProvider, sequenceBarrier, eventHandler);
    }

    /// <summary>Makes a processor for batches.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on; a barrier shared by processors is cancelled for all of them when one is halted.</param>
    /// <param name="eventHandler">The handler.</param>
    /// <returns>A new processor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">If the handler's <c>MaxBatchSize</c> is below 1.</exception>
    public static IEventProcessor<T> Create<T>(IDataProvider<T> dataProvider, SequenceBarrier sequenceBarrier, IBatchEventHandler<T> eventHandler)
        where T : class
    {
        ProcessorOptions.CheckMaxBatchSize(eventHandler, eventHandler.MaxBatchSize);
        return BatchEventProcessorBuilder<T>.Build(dataProvider, sequenceBarrier, eventHandler);
    }

    /// <summary>Makes a processor for single values.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on; a barrier shared by processors is cancelled for all of them when one is halted.</param>
    /// <param name="eventHandler">The handler.</param>
    /// <returns>A new processor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">If the handler's <c>MaxBatchSize</c> is below 1.</exception>
    public static IValueEventProcessor<T> Create<T>(
        IValueDataProvider<T> dataProvider, SequenceBarrier sequenceBarrier, IValueEventHandler<T> eventHandler)
        where T : struct
    {
        ProcessorOptions.CheckMaxBatchSize(eventHandler, eventHandler.MaxBatchSize);
        return ValueEventProcessorBuilder<T>.Build(dataProvider, sequenceBarrier, eventHandler);
    }
}
