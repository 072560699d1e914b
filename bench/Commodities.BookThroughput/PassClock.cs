using System.Diagnostics;

namespace Commodities.BookThroughput;

/// <summary>Wall time, processor time and allocation since it was started.</summary>
internal readonly struct PassClock
{
    private readonly long _allocated;
    private readonly TimeSpan _processor;
    private readonly long _start;

    private PassClock(bool _)
    {
        _allocated = GC.GetAllocatedBytesForCurrentThread();
        _processor = Environment.CpuUsage.TotalTime;
        _start = Stopwatch.GetTimestamp();
    }

    public static PassClock Start() => new(true);

    public PassResult Stop(TradeHash trades)
    {
        double wallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        double processorSeconds = (Environment.CpuUsage.TotalTime - _processor).TotalSeconds;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - _allocated;
        return new PassResult(wallSeconds, processorSeconds, allocated, trades, 0, 0);
    }
}
