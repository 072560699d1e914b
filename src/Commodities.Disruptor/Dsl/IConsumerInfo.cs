namespace Disruptor.Dsl;

/// <summary>A consumer as the DSL sees it: a processor or a whole worker pool.</summary>
internal interface IConsumerInfo
{
    Sequence[] Sequences { get; }

    /// <summary>Whether no other consumer waits for this one: only then producers wait for it, and a shutdown.</summary>
    bool IsEndOfChain { get; }

    /// <summary>Whether it has started and can still make progress.</summary>
    bool IsRunning { get; }

    void Start(TaskScheduler taskScheduler);

    void Halt();

    void MarkAsUsedInBarrier();
}
