using System.Diagnostics;
using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>All consumers of a disruptor, and their start and stop.</summary>
internal sealed class ConsumerRepository
{
    private readonly Dictionary<object, EventProcessorInfo> _infoByHandler = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Sequence, IConsumerInfo> _infoBySequence = [];
    private readonly List<IConsumerInfo> _consumers = [];
    private int _started;

    /// <summary>Whether <see cref="Start"/> was called. An acquire load.</summary>
    public bool HasStarted => Volatile.Read(ref _started) != 0;

    public void Add(IEventProcessor eventProcessor, object? handler, DependentSequenceGroup? dependentSequences)
    {
        var info = new EventProcessorInfo(eventProcessor, dependentSequences);
        if (handler is not null)
            _infoByHandler[handler] = info;
        Add(info);
    }

    public void Add(IConsumerInfo info)
    {
        foreach (var sequence in info.Sequences)
            _infoBySequence[sequence] = info;
        _consumers.Add(info);
    }

    public IEventProcessor GetEventProcessorFor(object handler)
        => _infoByHandler.TryGetValue(handler, out var info)
            ? info.EventProcessor
            : throw new ArgumentException($"The event handler {handler} does not handle events of this disruptor.", nameof(handler));

    public Sequence[] GetSequencesFor(object[] handlers) => Array.ConvertAll(handlers, handler => GetEventProcessorFor(handler).Sequence);

    public DependentSequenceGroup? GetDependentSequencesFor(object handler)
        => _infoByHandler.TryGetValue(handler, out var info) ? info.DependentSequences : null;

    public void UnMarkAsEndOfChain(Sequence[] sequences)
    {
        foreach (var sequence in sequences)
        {
            if (_infoBySequence.TryGetValue(sequence, out var info))
                info.MarkAsUsedInBarrier();
        }
    }

    public void CheckNotStarted()
    {
        if (HasStarted)
            throw new InvalidOperationException("The disruptor has started. All handlers must be set up before Start is called.");
    }

    public void Start(TaskScheduler taskScheduler)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException("The disruptor has started already. Start must be called only once.");

        foreach (var consumer in _consumers)
            consumer.Start(taskScheduler);
    }

    public void Halt()
    {
        foreach (var consumer in _consumers)
            consumer.Halt();
    }

    /// <summary>Waits until the running consumers at the ends of the chains have reached the cursor. A negative limit means none.</summary>
    public void WaitForBacklog(ICursored cursored, TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        var spinWait = default(SpinWait);
        while (HasBacklog(cursored.Cursor))
        {
            if (timeout >= TimeSpan.Zero && Stopwatch.GetElapsedTime(start) > timeout)
                throw new TimeoutException($"After {timeout} there were still events that not all handlers had processed. Nothing was halted.");

            spinWait.SpinOnce();
        }
    }

    private bool HasBacklog(long cursor)
        => _consumers.Exists(consumer
            => consumer.IsEndOfChain && consumer.IsRunning && DisruptorUtil.GetMinimumSequence(consumer.Sequences) < cursor);
}
