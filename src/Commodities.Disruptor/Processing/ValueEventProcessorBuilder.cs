namespace Disruptor.Processing;

/// <summary>
/// Finds the type arguments of a processor one after the other. Each step is an ordinary generic call, so that all combinations are known to
/// an ahead-of-time compiler.
/// </summary>
internal static class ValueEventProcessorBuilder<T>
    where T : struct
{
    public static IValueEventProcessor<T> Build(IValueDataProvider<T> provider, SequenceBarrier barrier, IValueEventHandler<T> handler)
        => provider is ValueRingBuffer<T> ringBuffer
            ? WithProvider(new ValueRingBufferReader<T>(ringBuffer), barrier, handler)
            : WithProvider(provider, barrier, handler);

    private static IValueEventProcessor<T> WithProvider<TProvider>(TProvider provider, SequenceBarrier barrier, IValueEventHandler<T> handler)
        where TProvider : IValueDataProvider<T>
        => barrier.GetSequencerOptions() is ISequenceBarrierOptions.IsDependentSequencePublished
            ? WithOptions<TProvider, ISequenceBarrierOptions.IsDependentSequencePublished>(provider, barrier, handler)
            : WithOptions<TProvider, ISequenceBarrierOptions.None>(provider, barrier, handler);

    private static IValueEventProcessor<T> WithOptions<TProvider, TOptions>(TProvider provider, SequenceBarrier barrier, IValueEventHandler<T> handler)
        where TProvider : IValueDataProvider<T>
        where TOptions : ISequenceBarrierOptions
        => ProcessorOptions.HasOnBatchStart(handler, typeof(IValueEventHandler<T>))
            ? WithBatchStart<TProvider, TOptions, ProcessorOptions.CallOnBatchStart>(provider, barrier, handler)
            : WithBatchStart<TProvider, TOptions, ProcessorOptions.NoOnBatchStart>(provider, barrier, handler);

    private static IValueEventProcessor<T> WithBatchStart<TProvider, TOptions, TBatchStart>(TProvider provider, SequenceBarrier barrier, IValueEventHandler<T> handler)
        where TProvider : IValueDataProvider<T>
        where TOptions : ISequenceBarrierOptions
        where TBatchStart : struct, IOnBatchStartEvaluator
        => handler.MaxBatchSize is { } maxBatchSize
            ? new ValueEventProcessor<T, TProvider, TOptions, IValueEventHandler<T>, TBatchStart, ProcessorOptions.LimitedBatch>(
                provider, barrier, handler, default, new ProcessorOptions.LimitedBatch(maxBatchSize))
            : new ValueEventProcessor<T, TProvider, TOptions, IValueEventHandler<T>, TBatchStart, ProcessorOptions.UnlimitedBatch>(
                provider, barrier, handler, default, default);
}
