using System.Collections.Concurrent;

namespace Commodities.Aeron.Driver;

/// <summary>
/// The media driver: one duty cycle that takes datagrams, sends, and looks after positions and timers. All of its state belongs to whoever
/// runs the cycle; others hand in actions.
/// </summary>
internal sealed partial class DriverAgent : IDisposable
{
    /// <summary>The most datagrams that one socket brings in one cycle, so that no socket starves the others.</summary>
    public const int DatagramsPerPoll = 64;

    private const long TimerIntervalNanos = 5_000_000;
    private const int StatusPollRatio = 6;

    private readonly DriverClock _clock;
    private readonly ConcurrentQueue<Action> _actions = new();
    private readonly Lock _duty = new();
    private long _timeOfLastTimers = long.MinValue / 2;
    private long _nextId;
    private int _cyclesSinceStatusPoll;
    private bool _closeRequested;
    private volatile bool _isClosed;

    public DriverAgent(AeronContext context)
    {
        Context = context;
        Times = new DriverTimes(context);
        Random = context.RandomSeed is { } seed ? new Random(seed) : new Random();
        _clock = new DriverClock(context.Clock);
        _nextReceiverId = context.FirstReceiverId ?? Random.NextInt64(long.MinValue, long.MaxValue);
        _nextSessionId = Random.Next(int.MinValue, int.MaxValue);
        Now = _clock.Nanos;
    }

    public AeronContext Context { get; }

    public DriverTimes Times { get; }

    public Random Random { get; }

    public AeronCounters Counters { get; } = new();

    /// <summary>The time of this cycle in nanoseconds.</summary>
    public long Now { get; private set; }

    public bool IsClosed => _isClosed;

    /// <summary>True when a handler of images runs on this thread, inside a cycle.</summary>
    public bool IsInHandler => Volatile.Read(ref _handlerThread) == Environment.CurrentManagedThreadId;

    public long NextId() => ++_nextId;

    /// <summary>True while something that was published is still to be sent or may be asked for again.</summary>
    public bool HasUnfinishedPublications => _networkPublications.Any(publication => publication.IsClosed);

    /// <summary>Runs one cycle.</summary>
    /// <returns>How much was done; 0 if nothing.</returns>
    public int DoWork()
    {
        lock (_duty)
        {
            if (_isClosed)
                return 0;
            Now = _clock.Nanos;
            int work = RunActions() + RunCycle();
            if (_closeRequested)
                CloseAll();
            return work;
        }
    }

    /// <summary>Leaves an action for the next cycle. From any thread.</summary>
    public void Post(Action action)
    {
        if (!_isClosed)
            _actions.Enqueue(action);
    }

    /// <summary>Runs a function on the driver's state and waits for it. Not from handlers, which run inside the cycle.</summary>
    /// <exception cref="InvalidOperationException">Called from a handler, or after the client was closed.</exception>
    public T Run<T>(Func<T> function)
    {
        if (IsInHandler)
            throw new InvalidOperationException("called from a handler of an image that comes or goes: there only Dispose may be called");
        lock (_duty)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(AeronClient));
            Now = _clock.Nanos;
            RunActions();
            T result = function();
            if (_closeRequested)
                CloseAll();
            return result;
        }
    }

    public void Run(Action action) => Run(() =>
    {
        action();
        return true;
    });

    public void OnHandlerError(Exception error)
    {
        Counters.Errors++;
        Context.ErrorHandler(error);
    }

    /// <summary>Closes sockets and all that is open; from a handler, at the end of the cycle that called it.</summary>
    public void Dispose()
    {
        if (IsInHandler)
        {
            _closeRequested = true;
            return;
        }

        lock (_duty)
        {
            if (!_isClosed)
                CloseAll();
        }
    }

    private void CloseAll()
    {
        RunActions();
        foreach (DriverPublication publication in _networkPublications.Concat<DriverPublication>(_ipcPublications))
            publication.Close();
        foreach (Subscription subscription in _ipcSubscriptions)
            subscription.CloseImages();
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            endpoint.CloseAll();
        foreach (SendEndpoint endpoint in _sendEndpointList)
            endpoint.Dispose();

        // Last, so that whoever sees it finds everything closed.
        _isClosed = true;
    }

    private int RunActions()
    {
        int count = 0;
        while (_actions.TryDequeue(out Action? action))
        {
            count++;
            action();
        }

        return count;
    }

    /// <summary>Sends before it receives: what goes to this machine is then there in the same cycle.</summary>
    private int RunCycle()
    {
        int sent = 0;
        foreach (NetworkPublication publication in _networkPublications)
            sent += publication.Send(Now);
        int work = sent + PollStatus(sent);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            work += endpoint.Poll(Now);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            work += endpoint.Track(Now);
        foreach (IpcPublication publication in _ipcPublications)
            work += publication.Update();
        if (Now - _timeOfLastTimers >= TimerIntervalNanos)
            RunTimers();
        return work;
    }

    /// <summary>Reports of receivers are looked for when nothing was sent, and every few cycles.</summary>
    private int PollStatus(int sent)
    {
        if (sent > 0 && ++_cyclesSinceStatusPoll < StatusPollRatio)
            return 0;
        _cyclesSinceStatusPoll = 0;
        int count = 0;
        foreach (SendEndpoint endpoint in _sendEndpointList)
            count += endpoint.Poll(Now);
        return count;
    }

    private void RunTimers()
    {
        _timeOfLastTimers = Now;
        foreach (SendEndpoint endpoint in _sendEndpointList)
            endpoint.OnTime(Now);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            endpoint.OnTime(Now);
        bool anyDone = false;
        foreach (NetworkPublication publication in _networkPublications)
        {
            publication.OnTime(Now);
            anyDone |= publication.IsDone;
        }

        foreach (IpcPublication publication in _ipcPublications)
        {
            publication.OnTime(Now);
            anyDone |= publication.IsDone;
        }

        if (anyDone)
            RemoveDone();
    }
}
