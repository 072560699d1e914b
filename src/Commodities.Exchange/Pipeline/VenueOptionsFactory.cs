using System.Security.Cryptography;
using Commodities.Exchange.Configuration;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>Makes a venue's options from the node's settings.</summary>
public static class VenueOptionsFactory
{
    private static readonly TimeSpan BlockingTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The options that the settings ask for.</summary>
    /// <param name="settings">The settings of <c>exchange.json</c>.</param>
    /// <param name="dataDirectory">Where the venue keeps its data.</param>
    /// <param name="publishers">Readers of the released events.</param>
    public static VenueOptions Create(ExchangeSettings settings, string dataDirectory, params IReadOnlyList<IEventPublisher> publishers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            DataDirectory = dataDirectory,
            Engine = new()
            {
                MaxContracts = settings.Capacity.MaxContracts,
                MaxOrders = settings.Capacity.MaxOrders,
                RecentTrades = settings.Capacity.RecentTrades,
                MaxLadderBytes = settings.Capacity.MaxLadderBytes,
                MaxPositions = settings.Capacity.MaxPositions,
                MaxChanges = settings.Capacity.MaxChanges,
                // Nobody outside can know it, so nobody can choose client order ids that collide. Results do not depend on it.
                HashSeed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            },
            CommandRingSlots = settings.Rings.CommandRingSize,
            EventRingSlots = settings.Rings.EventRingSize,
            CommandRingWaitStrategy = () => Create(settings.WaitStrategies.CommandRing),
            EventRingWaitStrategy = () => Create(settings.WaitStrategies.EventRing),
            Durability = settings.Durability.Mode,
            AsyncWindow = TimeSpan.FromMilliseconds(settings.Durability.LossWindowMilliseconds),
            SegmentBytes = checked((int)settings.Journal.SegmentBytes),
            EventSegmentBytes = checked((int)settings.EventLog.SegmentBytes),
            SnapshotCommands = settings.Snapshots.EveryCommands,
            SnapshotInterval = TimeSpan.FromSeconds(settings.Snapshots.EverySeconds),
            SnapshotsKept = settings.Snapshots.Keep,
            DropsJournalBelowSnapshots = settings.Snapshots.DropJournalBelow,
            EventCommitInterval = TimeSpan.FromMilliseconds(settings.EventLog.CommitMilliseconds),
            Publishers = publishers,
        };
    }

    private static IWaitStrategy Create(WaitStrategyName name) => name switch
    {
        WaitStrategyName.YieldThenBlock => new YieldThenBlockWaitStrategy(YieldThenBlockWaitStrategy.DefaultYield),
        WaitStrategyName.Blocking => new BlockingWaitStrategy(),
        WaitStrategyName.BlockingSpinWait => new BlockingSpinWaitWaitStrategy(),
        WaitStrategyName.Yielding => new YieldingWaitStrategy(),
        WaitStrategyName.Sleeping => new SleepingWaitStrategy(),
        WaitStrategyName.PhasedBackoff => PhasedBackoffWaitStrategy.WithLock(TimeSpan.FromMicroseconds(20), TimeSpan.FromMicroseconds(200)),
        WaitStrategyName.TimeoutBlocking => new TimeoutBlockingWaitStrategy(BlockingTimeout),
        WaitStrategyName.BusySpin => new BusySpinWaitStrategy(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a wait strategy"),
    };
}
