namespace Disruptor.Processing;

/// <summary>
/// Finds the type arguments of a processor one after the other. Each step is an ordinary generic call, so that all combinations are known to
/// an ahead-of-time compiler.
/// </summary>
internal static class BatchEventProcessorBuilder<T>
    where T : class
{
    public static IEventProcessor<T> Build(IDataProvider<T> provider, SequenceBarrier barrier, IBatchEventHandler<T> handler)
        => provider is RingBuffer<T> ringBuffer
            ? WithProvider(new RingBufferReader<T>(ringBuffer), barrier, handler)
            : WithProvider(provider, barrier, handler);

    private static IEventProcessor<T> WithProvider<TProvider>(TProvider provider, SequenceBarrier barrier, IBatchEventHandler<T> handler)
        where TProvider : IDataProvider<T>
        => barrier.GetSequencerOptions() is ISequenceBarrierOptions.IsDependentSequencePublished
            ? WithOptions<TProvider, ISequenceBarrierOptions.IsDependentSequencePublished>(provider, barrier, handler)
            : WithOptions<TProvider, ISequenceBarrierOptions.None>(provider, barrier, handler);

    private static IEventProcessor<T> WithOptions<TProvider, TOptions>(TProvider provider, SequenceBarrier barrier, IBatchEventHandler<T> handler)
        where TProvider : IDataProvider<T>
        where TOptions : ISequenceBarrierOptions
        => handler.MaxBatchSize is { } maxBatchSize
            ? new BatchEventProcessor<T, TProvider, TOptions, IBatchEventHandler<T>, ProcessorOptions.LimitedBatch>(
                provider, barrier, handler, new ProcessorOptions.LimitedBatch(maxBatchSize))
            : new BatchEventProcessor<T, TProvider, TOptions, IBatchEventHandler<T>, ProcessorOptions.UnlimitedBatch>(
                provider, barrier, handler, default);
}
