using Disruptor;

namespace Commodities.Disruptor.Tests;

/// <summary>All wait strategies by name, so that a theory shows which one failed.</summary>
public static class WaitStrategies
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    public static TheoryData<string> Names =>
    [
        "Blocking", "BlockingSpinWait", "TimeoutBlocking", "BusySpin", "SpinWait", "Yielding", "Sleeping", "SleepingAtOnce", "HybridSpin",
        "PhasedBackoffWithLock", "PhasedBackoffWithSleep",
    ];

    public static IWaitStrategy Create(string name) => name switch
    {
        "Blocking" => new BlockingWaitStrategy(),
        "BlockingSpinWait" => new BlockingSpinWaitWaitStrategy(),
        "TimeoutBlocking" => new TimeoutBlockingWaitStrategy(Short),
        "BusySpin" => new BusySpinWaitStrategy(),
        "SpinWait" => new SpinWaitWaitStrategy(),
        "Yielding" => new YieldingWaitStrategy(),
        "Sleeping" => new SleepingWaitStrategy(),
        "SleepingAtOnce" => new SleepingWaitStrategy(0),
        "HybridSpin" => new HybridSpinWaitStrategy(),
        "PhasedBackoffWithLock" => PhasedBackoffWaitStrategy.WithLock(Short, Short),
        "PhasedBackoffWithSleep" => PhasedBackoffWaitStrategy.WithSleep(Short, Short),
        _ => throw new ArgumentException($"There is no wait strategy {name}.", nameof(name)),
    };
}
