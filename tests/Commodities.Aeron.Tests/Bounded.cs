using System.Diagnostics;

namespace Commodities.Aeron.Tests;

/// <summary>Waits with a limit, so that no test hangs.</summary>
internal static class Bounded
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Repeats a step until a condition holds.</summary>
    public static void Until(Func<bool> condition, string what, Action? step = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Limit, $"waited {Limit.TotalSeconds} s until {what}");
            if (step != null)
                step();
            else
                Thread.Sleep(1);
        }
    }
}
