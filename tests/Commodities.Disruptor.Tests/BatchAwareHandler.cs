using System.Collections.Concurrent;
using Disruptor;

namespace Commodities.Disruptor.Tests;

/// <summary>Writes down batches, with a limit on their size; one of its optional members is explicit, as callers may write it.</summary>
public sealed class BatchAwareHandler(int? maxBatchSize) : IEventHandler<ObjectEvent>, IValueEventHandler<ValueEvent>
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public int? MaxBatchSize => maxBatchSize;

    public void OnEvent(ObjectEvent data, long sequence, bool endOfBatch) => Calls.Enqueue($"{sequence}{(endOfBatch ? " end" : "")}");

    public void OnEvent(ref ValueEvent data, long sequence, bool endOfBatch) => Calls.Enqueue($"{sequence}{(endOfBatch ? " end" : "")}");

    void IEventHandler<ObjectEvent>.OnBatchStart(long batchSize) => Calls.Enqueue($"batch of {batchSize}");

    void IValueEventHandler<ValueEvent>.OnBatchStart(long batchSize) => Calls.Enqueue($"batch of {batchSize}");
}
