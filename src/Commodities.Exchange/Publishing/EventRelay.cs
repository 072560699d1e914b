using Commodities.Exchange.Pipeline;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>
/// Hands released events on to a thread of its own, so that the egress thread pays for a copy and nothing else. Each event arrives once and in order: what the
/// bounded ring had no room for is read from the event log. Wakes its thread at most once in <see cref="RestMilliseconds"/>.
/// </summary>
internal sealed class EventRelay : IEventPublisher, IDisposable
{
    /// <summary>How long the thread rests between two looks while there is something to do, in milliseconds.</summary>
    public const int RestMilliseconds = 2;

    private const int IdleMilliseconds = 100;

    private readonly EventSlot[] _ring;
    private readonly IEventHistory _history;
    private readonly IRelayTarget _target;
    private readonly Thread _thread;
    private readonly AutoResetEvent _signal = new(false);
    private long _written;
    private long _read;
    private long _lastOffered;
    private long _next;
    private int _sleeps;
    private volatile bool _stops;

    /// <summary>A relay that has not begun.</summary>
    /// <param name="target">What it hands events to.</param>
    /// <param name="history">Where missed events are.</param>
    /// <param name="nextSequence">The first event to come.</param>
    /// <param name="capacity">Events that may wait; a power of two.</param>
    public EventRelay(IRelayTarget target, IEventHistory history, long nextSequence, int capacity)
    {
        (_target, _history, _next) = (target, history, nextSequence);
        _lastOffered = nextSequence - 1;
        _ring = new EventSlot[capacity];
        _thread = new(Run) { Name = "fix feed", IsBackground = true };
    }

    /// <summary>Events read from the log because the ring was full.</summary>
    public long CaughtUp { get; private set; }

    /// <summary>The failure that ended the thread; null while it runs.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Begins to hand on.</summary>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (_written - Volatile.Read(ref _read) < _ring.Length)
        {
            _ring[_written & (_ring.Length - 1)] = slot;
            Volatile.Write(ref _written, _written + 1);
        }

        Volatile.Write(ref _lastOffered, slot.Header.Sequence);
    }

    /// <inheritdoc/>
    public void OnBatchEnd() => Wake();

    /// <summary>Has the thread look, soon, whether there is something to do.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleeps) == 1 && Interlocked.Exchange(ref _sleeps, 0) == 1)
            _signal.Set();
    }

    /// <summary>Hands on what is there, and ends the thread.</summary>
    public void Dispose()
    {
        if (_stops)
            return;
        _stops = true;
        _signal.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _signal.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stops)
            {
                bool took = Drain();
                _target.OnPause(isQuiet: !took);
                if (took)
                    Thread.Sleep(RestMilliseconds);
                else
                    Sleep();
            }

            while (Drain())
            {
            }

            _target.OnPause(isQuiet: true);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Failure = failure;
            _target.OnFailure(failure);
        }
    }

    private void Sleep()
    {
        Volatile.Write(ref _sleeps, 1);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _written) == _read && !_target.HasWork)
            _signal.WaitOne(IdleMilliseconds);
        Volatile.Write(ref _sleeps, 0);
    }

    private bool Drain()
    {
        bool took = false;
        long end = Volatile.Read(ref _written);
        long offered = Volatile.Read(ref _lastOffered);
        for (; _read < end; Volatile.Write(ref _read, _read + 1))
        {
            ref EventSlot slot = ref _ring[_read & (_ring.Length - 1)];
            if (slot.Header.Sequence > _next)
                CatchUp(slot.Header.Sequence - 1);
            if (slot.Header.Sequence == _next)
                Hand(in slot);
            took = true;
        }

        if (offered >= _next && Volatile.Read(ref _written) == end)
        {
            CatchUp(offered);
            took = true;
        }

        return took;
    }

    // The log may be behind what was released: then the rest is waited for.
    private void CatchUp(long last)
    {
        while (_next <= last && !_stops)
        {
            if (_history.LastSequence < _next)
            {
                Thread.Sleep(RestMilliseconds);
                continue;
            }

            using IEventReader reader = _history.Open(_next);
            while (_next <= last && reader.TryRead(out EventSlot slot))
            {
                if (slot.Header.Sequence != _next)
                    continue;
                CaughtUp++;
                Hand(in slot);
            }
        }
    }

    private void Hand(ref readonly EventSlot slot)
    {
        _next++;
        _target.OnEvent(in slot);
    }
}
