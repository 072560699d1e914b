using System.Diagnostics;

namespace Commodities.Journal.Tests;

/// <summary>Waits for something that another thread will do, and fails when it does not.</summary>
internal static class Waiting
{
    public static void For(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30)) Assert.Fail($"{what} did not happen within 30 s.");
            Thread.Sleep(1);
        }
    }
}
