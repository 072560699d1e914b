using System.Diagnostics;

namespace Disruptor.Processing;

/// <summary>Workers that share the events of a ring buffer: each event goes to exactly one of them, in no fixed order between workers.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class WorkerPool<T>
    where T : class
{
    private const int DefaultBufferSize = 1024;

    private readonly RingBuffer<T> _ringBuffer;
    private readonly Sequence _workSequence = new();
    private readonly WorkProcessor<T>[] _workProcessors;
    private readonly Sequence[] _workerSequences;
    private int _state;

    /// <summary>Creates a pool on a ring buffer. The caller adds <see cref="GetWorkerSequences"/> to its gating sequences.</summary>
    /// <param name="ringBuffer">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on.</param>
    /// <param name="exceptionHandler">Handles the failures of all workers.</param>
    /// <param name="workHandlers">One handler for each worker.</param>
    public WorkerPool(
        RingBuffer<T> ringBuffer, SequenceBarrier sequenceBarrier, IExceptionHandler<T> exceptionHandler, params IWorkHandler<T>[] workHandlers)
    {
        _ringBuffer = ringBuffer;
        _workProcessors = Array.ConvertAll(
            workHandlers, handler => new WorkProcessor<T>(ringBuffer, sequenceBarrier, handler, exceptionHandler, _workSequence));
        _workerSequences = [.. Array.ConvertAll(_workProcessors, processor => processor.Sequence), _workSequence];
    }

    /// <summary>Creates a pool on a ring buffer of its own: 1,024 slots, many producers, the default wait strategy.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="exceptionHandler">Handles the failures of all workers.</param>
    /// <param name="workHandlers">One handler for each worker.</param>
    public WorkerPool(Func<T> eventFactory, IExceptionHandler<T> exceptionHandler, params IWorkHandler<T>[] workHandlers)
        : this(RingBuffer<T>.CreateMultiProducer(eventFactory, DefaultBufferSize), exceptionHandler, workHandlers)
    {
    }

    private WorkerPool(RingBuffer<T> ringBuffer, IExceptionHandler<T> exceptionHandler, IWorkHandler<T>[] workHandlers)
        : this(ringBuffer, ringBuffer.NewBarrier(), exceptionHandler, workHandlers)
        => ringBuffer.AddGatingSequences(_workerSequences);

    private enum State
    {
        Idle,
        Running,
        Halted,
    }

    /// <summary>The ring buffer.</summary>
    public RingBuffer<T> RingBuffer => _ringBuffer;

    /// <summary>Whether the pool was started and not halted. An acquire load.</summary>
    public bool IsRunning => Volatile.Read(ref _state) == (int)State.Running;

    /// <summary>The workers' sequences and the last one drawn: producers must stay behind all of them.</summary>
    /// <returns>A new array.</returns>
    public Sequence[] GetWorkerSequences() => [.. _workerSequences];

    /// <summary>Waits until every worker's <c>OnStart</c> has returned.</summary>
    /// <param name="timeout">Time limit for all of them. When it has passed the method just returns.</param>
    public void WaitUntilStarted(TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var workProcessor in _workProcessors)
        {
            var remaining = timeout - Stopwatch.GetElapsedTime(start);
            workProcessor.WaitUntilStarted(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero);
        }
    }

    /// <summary>Starts each worker on a thread of its own. Events published before are not theirs.</summary>
    /// <returns>The ring buffer.</returns>
    /// <exception cref="InvalidOperationException">If the pool was started before.</exception>
    public RingBuffer<T> Start() => Start(TaskScheduler.Default);

    /// <summary>Starts each worker as a long-running task. Events published before are not theirs.</summary>
    /// <param name="taskScheduler">Where to run.</param>
    /// <returns>The ring buffer.</returns>
    /// <exception cref="InvalidOperationException">If the pool was started before.</exception>
    public RingBuffer<T> Start(TaskScheduler taskScheduler)
    {
        var previous = (State)Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.Idle);
        if (previous != State.Idle)
            throw new InvalidOperationException($"The worker pool is {previous}; it can be started only once.");

        var cursor = _ringBuffer.Cursor;
        _workSequence.SetValue(cursor);
        foreach (var workProcessor in _workProcessors)
        {
            workProcessor.Sequence.SetValue(cursor);
            workProcessor.StartLongRunning(taskScheduler);
        }

        return _ringBuffer;
    }

    /// <summary>Waits until the workers have handled what was published, then halts them. Publishers must have stopped.</summary>
    public void DrainAndHalt()
    {
        var spinWait = default(AggressiveSpinWait);
        while (_ringBuffer.Cursor > DisruptorUtil.GetMinimumSequence(_workerSequences))
            spinWait.SpinOnce();

        Halt();
    }

    /// <summary>Halts the workers; what they have not drawn stays unread.</summary>
    public void Halt()
    {
        foreach (var workProcessor in _workProcessors)
            workProcessor.Halt();

        Volatile.Write(ref _state, (int)State.Halted);
    }
}
