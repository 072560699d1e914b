namespace Disruptor.Processing;

/// <summary>One worker of a pool: it draws the next sequence for itself, waits until it is published, and handles it.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class WorkProcessor<T> : IEventProcessor
    where T : class
{
    private readonly RingBuffer<T> _ringBuffer;
    private readonly SequenceBarrier _sequenceBarrier;
    private readonly IWorkHandler<T> _workHandler;
    private readonly IExceptionHandler<T> _exceptionHandler;
    private readonly Sequence _workSequence;
    private readonly Sequence _sequence = new();
    private readonly ProcessorLifecycle _lifecycle = new();

    private long _drawnSequence;
    private bool _needsToDraw = true;

    /// <summary>Creates a worker.</summary>
    /// <param name="ringBuffer">The ring buffer.</param>
    /// <param name="sequenceBarrier">What to wait on.</param>
    /// <param name="workHandler">The handler.</param>
    /// <param name="exceptionHandler">Handles its failures.</param>
    /// <param name="workSequence">The last sequence drawn by any worker of the pool.</param>
    public WorkProcessor(
        RingBuffer<T> ringBuffer,
        SequenceBarrier sequenceBarrier,
        IWorkHandler<T> workHandler,
        IExceptionHandler<T> exceptionHandler,
        Sequence workSequence)
    {
        _ringBuffer = ringBuffer;
        _sequenceBarrier = sequenceBarrier;
        _workHandler = workHandler;
        _exceptionHandler = exceptionHandler;
        _workSequence = workSequence;

        if (workHandler is IEventReleaseAware releaseAware)
            releaseAware.SetEventReleaser(new EventReleaser(_sequence));
    }

    /// <inheritdoc/>
    public Sequence Sequence => _sequence;

    /// <inheritdoc/>
    public bool IsRunning => _lifecycle.MayGoOn;

    /// <inheritdoc/>
    public void Halt()
    {
        _lifecycle.RequestHalt();
        _sequenceBarrier.CancelProcessing();
    }

    /// <summary>Ends the loop after the next event, without waking it up for that. A release store.</summary>
    public void HaltLater() => _lifecycle.RequestHalt();

    /// <inheritdoc/>
    public void WaitUntilStarted(TimeSpan timeout) => _lifecycle.WaitUntilStarted(timeout);

    /// <inheritdoc/>
    public Task Start(TaskScheduler taskScheduler, TaskCreationOptions taskCreationOptions)
        => taskScheduler.ScheduleAndStart(Run, taskCreationOptions);

    /// <summary>Runs the loop on this thread until it is halted.</summary>
    /// <exception cref="InvalidOperationException">If it already runs.</exception>
    public void Run()
    {
        _lifecycle.Enter();
        try
        {
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
        var availableSequence = long.MinValue;
        while (!_needsToDraw || _lifecycle.MayGoOn)
        {
            try
            {
                Draw();
                if (_drawnSequence <= availableSequence || TryWait(ref availableSequence))
                {
                    _workHandler.OnEvent(_ringBuffer[_drawnSequence]);
                    _needsToDraw = true;
                }
            }
            catch (OperationCanceledException) when (_sequenceBarrier.IsCancellationRequested)
            {
                if (!_lifecycle.MayGoOn)
                    break;
            }
            catch (Exception ex)
            {
                _exceptionHandler.HandleEventException(ex, _drawnSequence, _ringBuffer[_drawnSequence]);
                _needsToDraw = true;
            }
        }
    }

    /// <summary>Draws a sequence once the last one is done. Its own sequence moves first, so that producers never lap an event in work.</summary>
    private void Draw()
    {
        if (!_needsToDraw)
            return;

        do
        {
            _drawnSequence = _workSequence.Value + 1;
            _sequence.SetValue(_drawnSequence - 1);
        }
        while (!_workSequence.CompareAndSet(_drawnSequence - 1, _drawnSequence));

        _needsToDraw = false;
    }

    private bool TryWait(ref long availableSequence)
    {
        var result = _sequenceBarrier.WaitFor(_drawnSequence);
        if (result.IsTimeout)
        {
            NotifyTimeout();
            return false;
        }

        availableSequence = result.UnsafeAvailableSequence;
        return availableSequence >= _drawnSequence;
    }

    private void NotifyStart()
    {
        try
        {
            _workHandler.OnStart();
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
            _workHandler.OnTimeout(_sequence.Value);
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
            _workHandler.OnShutdown();
        }
        catch (Exception ex)
        {
            _exceptionHandler.HandleOnShutdownException(ex);
        }
    }

    private sealed class EventReleaser(Sequence sequence) : IEventReleaser
    {
        // A worker that holds no event holds no producer back.
        public void Release() => sequence.SetValue(long.MaxValue);
    }
}
