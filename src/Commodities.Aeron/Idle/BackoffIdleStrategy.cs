using System.Runtime.InteropServices;

namespace Commodities.Aeron;

/// <summary>
/// Spins, then yields, then sleeps twice as long each time, from <see cref="MinParkMicros"/> to <see cref="MaxParkMicros"/>. On Linux the sleep is
/// the system's own, in microseconds (it adds its timer slack of some 50 us); elsewhere a park is a yield below a millisecond.
/// One object serves one thread.
/// </summary>
public sealed partial class BackoffIdleStrategy : IIdleStrategy
{
    private readonly int _maxSpins;
    private readonly int _maxYields;
    private int _spins;
    private int _yields;
    private int _parkMicros;

    /// <summary>Creates the strategy.</summary>
    /// <param name="maxSpins">Spins before the first yield.</param>
    /// <param name="maxYields">Yields before the first sleep.</param>
    /// <param name="minParkMicros">First sleep in microseconds, at least 1.</param>
    /// <param name="maxParkMicros">Longest sleep in microseconds.</param>
    public BackoffIdleStrategy(int maxSpins = 10, int maxYields = 20, int minParkMicros = 1, int maxParkMicros = 1_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSpins);
        ArgumentOutOfRangeException.ThrowIfNegative(maxYields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minParkMicros);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxParkMicros, minParkMicros);
        _maxSpins = maxSpins;
        _maxYields = maxYields;
        MinParkMicros = minParkMicros;
        MaxParkMicros = maxParkMicros;
        _parkMicros = minParkMicros;
    }

    /// <summary>First sleep, in microseconds.</summary>
    public int MinParkMicros { get; }

    /// <summary>Longest sleep, in microseconds.</summary>
    public int MaxParkMicros { get; }

    /// <inheritdoc/>
    public void Idle(int workCount)
    {
        if (workCount > 0)
        {
            _spins = 0;
            _yields = 0;
            _parkMicros = MinParkMicros;
        }
        else if (_spins < _maxSpins)
        {
            _spins++;
            Thread.SpinWait(1);
        }
        else if (_yields < _maxYields)
        {
            _yields++;
            Thread.Yield();
        }
        else
        {
            Park(_parkMicros);
            _parkMicros = Math.Min(_parkMicros * 2, MaxParkMicros);
        }
    }

    private static unsafe void Park(int micros)
    {
        if (OperatingSystem.IsLinux())
        {
            var time = new TimeSpecification { Seconds = micros / 1_000_000, Nanos = micros % 1_000_000 * 1_000 };
            // Woken early by a signal it just idles less.
            _ = NanoSleep(&time, null);
        }
        else if (micros >= 1_000)
        {
            Thread.Sleep(micros / 1_000);
        }
        else
        {
            Thread.Yield();
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static unsafe partial int NanoSleep(TimeSpecification* time, TimeSpecification* remaining);

    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanos;
    }
}
