using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>A ring buffer with its consumers: set up the handlers, start, publish, shut down.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed partial class Disruptor<T>
    where T : class
{
    private readonly RingBuffer<T> _ringBuffer;
    private readonly TaskScheduler _taskScheduler;
    private readonly ConsumerRepository _consumers = new();
    private readonly ExceptionHandlerWrapper<T> _exceptionHandler = new();

    /// <summary>Creates a disruptor for many producer threads, with the default wait strategy and a thread for each consumer.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public Disruptor(Func<T> eventFactory, int ringBufferSize)
        : this(eventFactory, ringBufferSize, TaskScheduler.Default)
    {
    }

    /// <summary>Creates a disruptor for many producer threads, with the default wait strategy.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="taskScheduler">Runs the consumers; the default one gives each a thread of its own.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public Disruptor(Func<T> eventFactory, int ringBufferSize, TaskScheduler taskScheduler)
        : this(eventFactory, ringBufferSize, taskScheduler, SequencerFactory.DefaultProducerType, SequencerFactory.DefaultWaitStrategy())
    {
    }

    /// <summary>Creates a disruptor for many producer threads, with a thread for each consumer.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public Disruptor(Func<T> eventFactory, int ringBufferSize, IWaitStrategy waitStrategy)
        : this(eventFactory, ringBufferSize, TaskScheduler.Default, SequencerFactory.DefaultProducerType, waitStrategy)
    {
    }

    /// <summary>Creates a disruptor.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="taskScheduler">Runs the consumers; the default one gives each a thread of its own.</param>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public Disruptor(
        Func<T> eventFactory, int ringBufferSize, TaskScheduler taskScheduler, ProducerType producerType, IWaitStrategy waitStrategy)
    {
        _ringBuffer = RingBuffer<T>.Create(producerType, eventFactory, ringBufferSize, waitStrategy);
        _taskScheduler = taskScheduler;
    }

    /// <summary>The ring buffer.</summary>
    public RingBuffer<T> RingBuffer => _ringBuffer;

    /// <summary>The cursor of the ring buffer. An acquire load.</summary>
    public long Cursor => _ringBuffer.Cursor;

    /// <summary>The number of slots.</summary>
    public long BufferSize => _ringBuffer.BufferSize;

    /// <inheritdoc cref="RingBuffer{T}.this[long]"/>
    public T this[long sequence] => _ringBuffer[sequence];

    /// <summary>Whether <see cref="Start"/> was called. An acquire load.</summary>
    public bool HasStarted => _consumers.HasStarted;

    /// <inheritdoc cref="RingBuffer{T}.PublishEvent"/>
    public RingBuffer<T>.UnpublishedEventScope PublishEvent() => _ringBuffer.PublishEvent();

    /// <inheritdoc cref="RingBuffer{T}.PublishEvents"/>
    public RingBuffer<T>.UnpublishedEventBatchScope PublishEvents(int count) => _ringBuffer.PublishEvents(count);

    /// <summary>Adds handlers that get each event as soon as it is published. Each works on a thread of its own and sees every event.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public EventHandlerGroup<T> HandleEventsWith(params IEventHandler<T>[] handlers) => CreateEventProcessors([], handlers);

    /// <summary>Adds handlers that get each event as soon as it is published. Each works on a thread of its own and sees every event.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public EventHandlerGroup<T> HandleEventsWith(params IBatchEventHandler<T>[] handlers) => CreateEventProcessors([], handlers);

    /// <summary>Adds processors of one's own, made for a barrier on the cursor.</summary>
    /// <param name="eventProcessorFactories">Make the processors.</param>
    /// <returns>The processors as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public EventHandlerGroup<T> HandleEventsWith(params EventProcessorCreator<T>[] eventProcessorFactories)
        => CreateEventProcessors([], eventProcessorFactories);

    /// <summary>Adds processors that exist already. The disruptor starts them, and producers wait for them.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>The processors as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public EventHandlerGroup<T> HandleEventsWith(params IEventProcessor[] processors)
    {
        _consumers.CheckNotStarted();
        foreach (var processor in processors)
            _consumers.Add(processor, null, null);

        var sequences = DisruptorUtil.GetSequencesFor(processors);
        _ringBuffer.AddGatingSequences(sequences);
        return new(this, _consumers, sequences);
    }

    /// <summary>Adds a worker pool: each event goes to exactly one of its handlers, each on a thread of its own.</summary>
    /// <param name="workHandlers">One handler for each worker.</param>
    /// <returns>The pool as a group, for what comes after it.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public EventHandlerGroup<T> HandleEventsWithWorkerPool(params IWorkHandler<T>[] workHandlers) => CreateWorkerPool([], workHandlers);

    /// <summary>Names handlers that are set up already, to add consumers after them.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group.</returns>
    /// <exception cref="ArgumentException">If one of them does not handle events of this disruptor.</exception>
    public EventHandlerGroup<T> After(params IEventHandler<T>[] handlers) => new(this, _consumers, _consumers.GetSequencesFor(handlers));

    /// <summary>Names handlers that are set up already, to add consumers after them.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group.</returns>
    /// <exception cref="ArgumentException">If one of them does not handle events of this disruptor.</exception>
    public EventHandlerGroup<T> After(params IBatchEventHandler<T>[] handlers) => new(this, _consumers, _consumers.GetSequencesFor(handlers));

    /// <summary>Names processors, to add consumers after them.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>The processors as a group.</returns>
    public EventHandlerGroup<T> After(params IEventProcessor[] processors) => new(this, _consumers, DisruptorUtil.GetSequencesFor(processors));

    /// <summary>
    /// Sets what handles failures of all handlers that have no exception handler of their own, also of those set up before. Without it a
    /// failure is printed and ends its processor.
    /// </summary>
    /// <param name="exceptionHandler">The exception handler.</param>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public void SetDefaultExceptionHandler(IExceptionHandler<T> exceptionHandler)
    {
        _consumers.CheckNotStarted();
        _exceptionHandler.SwitchTo(exceptionHandler);
    }

    /// <summary>Gives a handler an exception handler of its own: <c>HandleExceptionsFor(handler).With(exceptionHandler)</c>.</summary>
    /// <param name="eventHandler">The handler, set up already.</param>
    /// <returns>Where to say which.</returns>
    public ExceptionHandlerSetting<T> HandleExceptionsFor(IEventHandler<T> eventHandler) => new(eventHandler, _consumers);

    /// <summary>Gives a handler an exception handler of its own: <c>HandleExceptionsFor(handler).With(exceptionHandler)</c>.</summary>
    /// <param name="eventHandler">The handler, set up already.</param>
    /// <returns>Where to say which.</returns>
    public ExceptionHandlerSetting<T> HandleExceptionsFor(IBatchEventHandler<T> eventHandler) => new(eventHandler, _consumers);

    /// <summary>Starts each consumer as a long-running task. A full fence.</summary>
    /// <returns>The ring buffer.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor was started before.</exception>
    public RingBuffer<T> Start()
    {
        _consumers.Start(_taskScheduler);
        return _ringBuffer;
    }

    /// <summary>
    /// Ends all consumers after the batch they have in hand; what lies behind it stays unread. Returns without waiting for their threads. A
    /// full fence.
    /// </summary>
    public void Halt() => _consumers.Halt();

    /// <summary>
    /// Waits until all events are processed, then halts. Publishers must have stopped: while they go on, it may never return. A consumer that
    /// ended by a failure is not waited for.
    /// </summary>
    public void Shutdown() => Shutdown(Timeout.InfiniteTimeSpan);

    /// <summary>As <see cref="Shutdown()"/>, with a time limit.</summary>
    /// <param name="timeout">Time limit; negative for none.</param>
    /// <exception cref="TimeoutException">If there were still events to process. Nothing is halted then.</exception>
    public void Shutdown(TimeSpan timeout)
    {
        _consumers.WaitForBacklog(_ringBuffer, timeout);
        Halt();
    }

    /// <summary>What a handler waits on, to mark it for its wait strategy.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The sequences, shared by handlers that were set up in one call; null if the handler is not known.</returns>
    public DependentSequenceGroup? GetDependentSequencesFor(IEventHandler<T> handler) => _consumers.GetDependentSequencesFor(handler);

    /// <summary>The last sequence a handler has processed. An acquire load.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>A sequence; -1 before the first event.</returns>
    /// <exception cref="ArgumentException">If the handler is not known.</exception>
    public long GetSequenceValueFor(IEventHandler<T> handler) => _consumers.GetEventProcessorFor(handler).Sequence.Value;

    /// <summary>The ring buffer and whether it has started, for logs.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"Disruptor {{RingBuffer={_ringBuffer}, Started={HasStarted}}}";
}
