using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>A processor, and what it was made from.</summary>
internal sealed class EventProcessorInfo(IEventProcessor eventProcessor, DependentSequenceGroup? dependentSequences) : IConsumerInfo
{
    private Task? _task;

    public IEventProcessor EventProcessor => eventProcessor;

    public DependentSequenceGroup? DependentSequences => dependentSequences;

    public Sequence[] Sequences { get; } = [eventProcessor.Sequence];

    public bool IsEndOfChain { get; private set; } = true;

    // A processor that is scheduled but has not yet got its thread counts as running: a shutdown right after the start must wait for it.
    public bool IsRunning => eventProcessor.IsRunning || _task is { IsCompleted: false };

    public void Start(TaskScheduler taskScheduler) => _task = eventProcessor.StartLongRunning(taskScheduler);

    public void Halt() => eventProcessor.Halt();

    public void MarkAsUsedInBarrier() => IsEndOfChain = false;
}
