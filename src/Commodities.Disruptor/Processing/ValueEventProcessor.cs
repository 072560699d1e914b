namespace Disruptor.Processing;

/// <summary>
/// Hands events to an <see cref="IValueEventHandler{T}"/>: waits, takes what is available as a batch, hands it over, and then moves its sequence, once.
/// The type arguments are structs wherever possible, so that the JIT makes code for just this handler, without calls through interfaces.
/// Made by <see cref="EventProcessorFactory"/>.
/// </summary>
/// <typeparam name="T">The type of event.</typeparam>
/// <typeparam name="TDataProvider">The ring buffer.</typeparam>
/// <typeparam name="TSequenceBarrierOptions">What the barrier must check.</typeparam>
/// <typeparam name="TEventHandler">The handler.</typeparam>
/// <typeparam name="TOnBatchStartEvaluator">Whether <c>OnBatchStart</c> is called.</typeparam>
/// <typeparam name="TBatchSizeLimiter">Where a batch ends.</typeparam>
public sealed class ValueEventProcessor<T, TDataProvider, TSequenceBarrierOptions, TEventHandler, TOnBatchStartEvaluator, TBatchSizeLimiter> : IValueEventProcessor<T>
    where T : struct
    where TDataProvider : IValueDataProvider<T>
    where TSequenceBarrierOptions : ISequenceBarrierOptions
    where TEventHandler : IValueEventHandler<T>
    where TOnBatchStartEvaluator : IOnBatchStartEvaluator
    where TBatchSizeLimiter : IBatchSizeLimiter
{
    private readonly SequenceBarrier _sequenceBarrier;
    private readonly Sequence _sequence = new();
    private readonly ProcessorLifecycle _lifecycle = new();

    // Not readonly, because a call on a readonly field of a struct type that is not readonly would copy it first.
    private TDataProvider _dataProvider;
    private TEventHandler _eventHandler;
    private TOnBatchStartEvaluator _onBatchStartEvaluator;
    private TBatchSizeLimiter _batchSizeLimiter;
    private IValueExceptionHandler<T> _exceptionHandler = new ValueFatalExceptionHandler<T>();
    private long _nextSequence;

    /// <summary>Creates a processor.</summary>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on.</param>
    /// <param name="eventHandler">The handler.</param>
    /// <param name="onBatchStartEvaluator">Whether <c>OnBatchStart</c> is called.</param>
    /// <param name="batchSizeLimiter">Where a batch ends.</param>
    public ValueEventProcessor(
        TDataProvider dataProvider,
        SequenceBarrier sequenceBarrier,
        TEventHandler eventHandler,
        TOnBatchStartEvaluator onBatchStartEvaluator,
        TBatchSizeLimiter batchSizeLimiter)
    {
        _dataProvider = dataProvider;
        _sequenceBarrier = sequenceBarrier;
        _eventHandler = eventHandler;
        _onBatchStartEvaluator = onBatchStartEvaluator;
        _batchSizeLimiter = batchSizeLimiter;

        if (eventHandler is IEventProcessorSequenceAware sequenceAware)
            sequenceAware.SetSequenceCallback(_sequence);
    }

    /// <inheritdoc/>
    public Sequence Sequence => _sequence;

    /// <inheritdoc/>
    public bool IsRunning => _lifecycle.IsRunning;

    /// <inheritdoc/>
    public void Halt()
    {
        _lifecycle.RequestHalt();
        _sequenceBarrier.CancelProcessing();
    }

    /// <inheritdoc/>
    public void SetExceptionHandler(IValueExceptionHandler<T> exceptionHandler)
    {
        ArgumentNullException.ThrowIfNull(exceptionHandler);
        _exceptionHandler = exceptionHandler;
    }

    /// <inheritdoc/>
    public void WaitUntilStarted(TimeSpan timeout) => _lifecycle.WaitUntilStarted(timeout);

    /// <inheritdoc/>
    public Task Start(TaskScheduler taskScheduler, TaskCreationOptions taskCreationOptions)
        => taskScheduler.ScheduleAndStart(Run, taskCreationOptions);

    /// <inheritdoc/>
    public void Run()
    {
        _lifecycle.Enter();
        try
        {
            // In this order a halt from now on either is seen by the loop's first look or cancels the fresh token.
            _sequenceBarrier.ResetProcessing();
            NotifyStart();
            ProcessEvents();
        }
        finally
        {
            try
            {
                NotifyShutdown();
            }
            finally
            {
                _lifecycle.Exit();
            }
        }
    }

    private void ProcessEvents()
    {
        _nextSequence = _sequence.Value + 1;
        while (_lifecycle.MayGoOn)
        {
            try
            {
                ProcessBatch();
            }
            catch (OperationCanceledException) when (_sequenceBarrier.IsCancellationRequested)
            {
                // Either this processor was halted, or another one on the same barrier, which this one outlives.
                Thread.Yield();
            }
            catch (Exception ex)
            {
                HandleEventException(ex);
            }
        }
    }

    private void ProcessBatch()
    {
        var next = _nextSequence;
        var result = _sequenceBarrier.WaitFor<TSequenceBarrierOptions>(next);
        if (result.IsTimeout)
        {
            NotifyTimeout();
            return;
        }

        var available = _batchSizeLimiter.ApplyMaxBatchSize(result.UnsafeAvailableSequence, next);
        if (_onBatchStartEvaluator.ShouldInvokeOnBatchStart(available, next))
            _eventHandler.OnBatchStart(available - next + 1);

        while (next <= available)
        {
            _eventHandler.OnEvent(ref _dataProvider[next], next, next == available);
            _nextSequence = ++next;
        }

        _sequence.SetValue(available);
    }

    private void HandleEventException(Exception ex)
    {
        var failed = _nextSequence;
        _exceptionHandler.HandleEventException(ex, failed, ref _dataProvider[failed]);
        _nextSequence = failed + 1;
        _sequence.SetValue(failed);
    }

    private void NotifyStart()
    {
        try
        {
            _eventHandler.OnStart();
        }
        catch (Exception ex)
        {
            _exceptionHandler.HandleOnStartException(ex);
        }

        _lifecycle.MarkStarted();
    }

    private void NotifyTimeout()
    {
        try
        {
            _eventHandler.OnTimeout(_sequence.Value);
        }
        catch (Exception ex)
        {
            _exceptionHandler.HandleOnTimeoutException(ex, _sequence.Value);
        }
    }

    private void NotifyShutdown()
    {
        try
        {
            _eventHandler.OnShutdown();
        }
        catch (Exception ex)
        {
            _exceptionHandler.HandleOnShutdownException(ex);
        }
    }
}
