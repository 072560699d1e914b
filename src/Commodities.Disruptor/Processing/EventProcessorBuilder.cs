namespace Disruptor.Processing;

/// <summary>
/// Finds the type arguments of a processor one after the other. Each step is an ordinary generic call, so that all combinations are known to
/// an ahead-of-time compiler.
/// </summary>
internal static class EventProcessorBuilder<T>
    where T : class
{
    public static IEventProcessor<T> Build(IDataProvider<T> provider, SequenceBarrier barrier, IEventHandler<T> handler)
        => provider is RingBuffer<T> ringBuffer
            ? WithProvider(new RingBufferReader<T>(ringBuffer), barrier, handler)
            : WithProvider(provider, barrier, handler);

    private static IEventProcessor<T> WithProvider<TProvider>(TProvider provider, SequenceBarrier barrier, IEventHandler<T> handler)
        where TProvider : IDataProvider<T>
        => barrier.GetSequencerOptions() is ISequenceBarrierOptions.IsDependentSequencePublished
            ? WithOptions<TProvider, ISequenceBarrierOptions.IsDependentSequencePublished>(provider, barrier, handler)
            : WithOptions<TProvider, ISequenceBarrierOptions.None>(provider, barrier, handler);

    private static IEventProcessor<T> WithOptions<TProvider, TOptions>(TProvider provider, SequenceBarrier barrier, IEventHandler<T> handler)
        where TProvider : IDataProvider<T>
        where TOptions : ISequenceBarrierOptions
        => ProcessorOptions.HasOnBatchStart(handler, typeof(IEventHandler<T>))
            ? WithBatchStart<TProvider, TOptions, ProcessorOptions.CallOnBatchStart>(provider, barrier, handler)
            : WithBatchStart<TProvider, TOptions, ProcessorOptions.NoOnBatchStart>(provider, barrier, handler);

    private static IEventProcessor<T> WithBatchStart<TProvider, TOptions, TBatchStart>(TProvider provider, SequenceBarrier barrier, IEventHandler<T> handler)
        where TProvider : IDataProvider<T>
        where TOptions : ISequenceBarrierOptions
        where TBatchStart : struct, IOnBatchStartEvaluator
        => handler.MaxBatchSize is { } maxBatchSize
            ? new EventProcessor<T, TProvider, TOptions, IEventHandler<T>, TBatchStart, ProcessorOptions.LimitedBatch>(
                provider, barrier, handler, default, new ProcessorOptions.LimitedBatch(maxBatchSize))
            : new EventProcessor<T, TProvider, TOptions, IEventHandler<T>, TBatchStart, ProcessorOptions.UnlimitedBatch>(
                provider, barrier, handler, default, default);
}
