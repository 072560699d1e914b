using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>Sets up consumers on a ring buffer of values: which handler gets events when, on what thread, and who handles failures.</summary>
/// <typeparam name="T">The type of event.</typeparam>
/// <typeparam name="TRingBuffer">The type of ring buffer.</typeparam>
public abstract class ValueDisruptor<T, TRingBuffer> : IValueDisruptor<T>
    where T : struct
    where TRingBuffer : IValueRingBuffer<T>
{
    private readonly TRingBuffer _ringBuffer;
    private readonly TaskScheduler _taskScheduler;
    private readonly ConsumerRepository _consumers = new();
    private readonly ValueExceptionHandlerWrapper<T> _exceptionHandler = new();

    /// <summary>Takes over the ring buffer.</summary>
    /// <param name="ringBuffer">The ring buffer.</param>
    /// <param name="taskScheduler">Runs the consumers.</param>
    protected ValueDisruptor(TRingBuffer ringBuffer, TaskScheduler taskScheduler)
    {
        _ringBuffer = ringBuffer;
        _taskScheduler = taskScheduler;
    }

    /// <summary>Whether <see cref="Start"/> was called. An acquire load.</summary>
    public bool HasStarted => _consumers.HasStarted;

    IValueRingBuffer<T> IValueDisruptor<T>.RingBuffer => _ringBuffer;

    /// <summary>Adds handlers that get each event as soon as it is published. Each works on a thread of its own and sees every event.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> HandleEventsWith(params IValueEventHandler<T>[] handlers) => CreateEventProcessors([], handlers);

    /// <summary>Adds processors of one's own, made for a barrier on the cursor.</summary>
    /// <param name="eventProcessorFactories">Make the processors.</param>
    /// <returns>The processors as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> HandleEventsWith(params ValueEventProcessorCreator<T>[] eventProcessorFactories)
        => CreateEventProcessors([], eventProcessorFactories);

    /// <summary>Adds processors that exist already. The disruptor starts them, and producers wait for them.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>The processors as a group, for what comes after them.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> HandleEventsWith(params IEventProcessor[] processors)
    {
        _consumers.CheckNotStarted();
        foreach (var processor in processors)
            _consumers.Add(processor, null, null);

        var sequences = DisruptorUtil.GetSequencesFor(processors);
        _ringBuffer.AddGatingSequences(sequences);
        return new(this, _consumers, sequences);
    }

    /// <summary>Names handlers that are set up already, to add consumers after them.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The handlers as a group.</returns>
    /// <exception cref="ArgumentException">If one of them does not handle events of this disruptor.</exception>
    public ValueEventHandlerGroup<T> After(params IValueEventHandler<T>[] handlers) => new(this, _consumers, _consumers.GetSequencesFor(handlers));

    /// <summary>Names processors, to add consumers after them.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>The processors as a group.</returns>
    public ValueEventHandlerGroup<T> After(params IEventProcessor[] processors) => new(this, _consumers, DisruptorUtil.GetSequencesFor(processors));

    /// <summary>
    /// Sets what handles failures of all handlers that have no exception handler of their own, also of those set up before. Without it a
    /// failure is printed and ends its processor.
    /// </summary>
    /// <param name="exceptionHandler">The exception handler.</param>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public void SetDefaultExceptionHandler(IValueExceptionHandler<T> exceptionHandler)
    {
        _consumers.CheckNotStarted();
        _exceptionHandler.SwitchTo(exceptionHandler);
    }

    /// <summary>Gives a handler an exception handler of its own: <c>HandleExceptionsFor(handler).With(exceptionHandler)</c>.</summary>
    /// <param name="eventHandler">The handler, set up already.</param>
    /// <returns>Where to say which.</returns>
    public ValueExceptionHandlerSetting<T> HandleExceptionsFor(IValueEventHandler<T> eventHandler) => new(eventHandler, _consumers);

    /// <summary>Starts each consumer as a long-running task. A full fence.</summary>
    /// <returns>The ring buffer.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor was started before.</exception>
    public TRingBuffer Start()
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
    public DependentSequenceGroup? GetDependentSequencesFor(IValueEventHandler<T> handler) => _consumers.GetDependentSequencesFor(handler);

    /// <summary>The last sequence a handler has processed. An acquire load.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>A sequence; -1 before the first event.</returns>
    /// <exception cref="ArgumentException">If the handler is not known.</exception>
    public long GetSequenceValueFor(IValueEventHandler<T> handler) => _consumers.GetEventProcessorFor(handler).Sequence.Value;

    /// <summary>The ring buffer and whether it has started, for logs.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"ValueDisruptor {{RingBuffer={_ringBuffer}, Started={HasStarted}}}";

    ValueEventHandlerGroup<T> IValueDisruptor<T>.CreateEventProcessors(Sequence[] barrierSequences, IValueEventHandler<T>[] handlers)
        => CreateEventProcessors(barrierSequences, handlers);

    ValueEventHandlerGroup<T> IValueDisruptor<T>.CreateEventProcessors(Sequence[] barrierSequences, ValueEventProcessorCreator<T>[] creators)
        => CreateEventProcessors(barrierSequences, creators);

    private ValueEventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, IValueEventHandler<T>[] handlers)
    {
        _consumers.CheckNotStarted();
        var barrier = _ringBuffer.NewBarrier(barrierSequences);
        var sequences = Array.ConvertAll(handlers, handler =>
        {
            // One cancellation for each handler, so that halting one does not disturb another; the sequences waited on are shared.
            var processor = EventProcessorFactory.Create(_ringBuffer, barrier.WithOwnCancellation(), handler);
            processor.SetExceptionHandler(_exceptionHandler);
            _consumers.Add(processor, handler, barrier.DependentSequences);
            return processor.Sequence;
        });

        return AddToChain(barrierSequences, sequences);
    }

    private ValueEventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, ValueEventProcessorCreator<T>[] creators)
    {
        _consumers.CheckNotStarted();
        var sequences = Array.ConvertAll(creators, creator =>
        {
            var processor = creator(_ringBuffer, _ringBuffer.NewBarrier(barrierSequences));
            _consumers.Add(processor, null, null);
            return processor.Sequence;
        });

        return AddToChain(barrierSequences, sequences);
    }

    /// <summary>Producers now wait for the new consumers, and no longer for those before them, which cannot be behind.</summary>
    private ValueEventHandlerGroup<T> AddToChain(Sequence[] barrierSequences, Sequence[] sequences)
    {
        if (sequences.Length > 0)
        {
            _ringBuffer.AddGatingSequences(sequences);
            foreach (var sequence in barrierSequences)
                _ringBuffer.RemoveGatingSequence(sequence);
            _consumers.UnMarkAsEndOfChain(barrierSequences);
        }

        return new(this, _consumers, sequences);
    }
}
