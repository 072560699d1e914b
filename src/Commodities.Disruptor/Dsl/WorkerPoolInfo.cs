using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>A worker pool as one consumer.</summary>
internal sealed class WorkerPoolInfo<T>(WorkerPool<T> workerPool) : IConsumerInfo
    where T : class
{
    public Sequence[] Sequences { get; } = workerPool.GetWorkerSequences();

    public bool IsEndOfChain { get; private set; } = true;

    public bool IsRunning => workerPool.IsRunning;

    public void Start(TaskScheduler taskScheduler) => workerPool.Start(taskScheduler);

    public void Halt() => workerPool.Halt();

    public void MarkAsUsedInBarrier() => IsEndOfChain = false;
}
