using System.Diagnostics;

namespace Commodities.Gateway.Protection;

/// <summary>
/// How much work the process does for proofs of passwords: each is made slow on purpose, so a crowd that guesses would take the processors from everybody. One is tried at a time, and so many rounds of
/// hashing a second: some half a core at most. Any thread may call it.
/// </summary>
internal sealed class PasswordBudget
{
    /// <summary>Rounds a second; three seconds' worth may come at once.</summary>
    public const int RoundsPerSecond = 2_000_000;

    private readonly Lock _alone = new();
    private readonly Lock _lock = new();
    private TokenBucket _rounds = new(RoundsPerSecond, SessionThrottle.BurstSeconds);

    /// <summary>The process's.</summary>
    public static PasswordBudget Shared { get; } = new();

    /// <summary>Tries a proof, alone.</summary>
    /// <param name="rounds">The rounds that it takes.</param>
    /// <param name="proof">What is tried.</param>
    /// <param name="isBusy">Whether nothing was tried, because so many try.</param>
    /// <returns>What the proof says.</returns>
    public bool Try(int rounds, Func<bool> proof, out bool isBusy)
    {
        isBusy = !TryTake(rounds, Stopwatch.GetElapsedTime(0).Ticks * 100);
        if (isBusy)
            return false;
        lock (_alone)
            return proof();
    }

    internal bool TryTake(int rounds, long nowNanos)
    {
        lock (_lock)
        {
            return _rounds.TryTake(nowNanos, rounds);
        }
    }
}
