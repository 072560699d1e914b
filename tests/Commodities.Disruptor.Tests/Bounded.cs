namespace Commodities.Disruptor.Tests;

/// <summary>Waits that end: a test of concurrent code must fail, not hang.</summary>
internal static class Bounded
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void Until(Func<bool> condition, string what)
        => Assert.True(SpinWait.SpinUntil(condition, Limit), $"Within {Limit.TotalSeconds} s it did not happen that {what}.");

    /// <summary>Runs an action on a thread of its own. The thread does not keep the process alive if it never ends.</summary>
    public static BoundedThread Run(Action action) => new(action);
}
