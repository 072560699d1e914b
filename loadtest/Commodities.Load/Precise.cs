using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Commodities.Load;

/// <summary>Waits for a moment, to within some microseconds, without taking a core for it.</summary>
internal static partial class Precise
{
    private const long NanosPerSecond = 1_000_000_000;
    private const long SpinNanos = 60_000;

    /// <summary>Nanoseconds of a clock that never goes back.</summary>
    public static long Nanos => Stopwatch.GetTimestamp() * (NanosPerSecond / Stopwatch.Frequency);

    /// <summary>Returns at the moment, or at once when it has passed.</summary>
    public static void WaitUntil(long nanos)
    {
        long left = nanos - Nanos;
        if (left > SpinNanos)
        {
            long sleep = left - SpinNanos;
            TimeSpec request = new() { Seconds = (nint)(sleep / NanosPerSecond), Nanos = (nint)(sleep % NanosPerSecond) };
            if (OperatingSystem.IsLinux())
                _ = Sleep(in request, 0);
            else
                Thread.Sleep(TimeSpan.FromTicks(sleep / 100));
        }

        while (Nanos < nanos)
            Thread.SpinWait(20);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in TimeSpec request, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanos;
    }
}
