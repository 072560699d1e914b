using System.Diagnostics;

namespace Disruptor.Processing;

/// <summary>
/// Whether a processor is idle, runs, or is to end. A halt that comes before the run is remembered: the run then ends at once, and does not
/// miss it.
/// </summary>
internal sealed class ProcessorLifecycle
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Halted = 2;

    private readonly object _startedMonitor = new();
    private bool _hasStarted;
    private volatile int _state;

    public bool IsRunning => _state != Idle;

    public bool MayGoOn => _state == Running;

    public void RequestHalt() => _state = Halted;

    /// <summary>Begins a run, unless a halt came first: then the state stays as it is.</summary>
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _state, Running, Idle) == Running)
            throw new InvalidOperationException("The event processor already runs on another thread.");
    }

    public void Exit()
    {
        SetStarted(false);
        _state = Idle;
    }

    public void MarkStarted() => SetStarted(true);

    public void WaitUntilStarted(TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_startedMonitor)
        {
            while (!_hasStarted)
            {
                var remaining = timeout < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : timeout - Stopwatch.GetElapsedTime(start);
                if (timeout >= TimeSpan.Zero && remaining <= TimeSpan.Zero)
                    return;

                Monitor.Wait(_startedMonitor, remaining);
            }
        }
    }

    private void SetStarted(bool hasStarted)
    {
        lock (_startedMonitor)
        {
            _hasStarted = hasStarted;
            Monitor.PulseAll(_startedMonitor);
        }
    }
}
