using Commodities.Exchange.Configuration;
using Commodities.Journal;
using Commodities.Matching;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>Everything that a venue is started with.</summary>
public sealed record VenueOptions
{
    /// <summary>Where the journal, the event log and the snapshots live; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Capacities of the matching engine.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Slots of the command ring: a power of two.</summary>
    public int CommandRingSlots { get; init; } = 1 << 14;

    /// <summary>Slots of the event ring: a power of two.</summary>
    public int EventRingSlots { get; init; } = 1 << 15;

    /// <summary>How journaler and matcher wait for commands.</summary>
    public Func<IWaitStrategy> CommandRingWaitStrategy { get; init; } = () => new YieldThenBlockWaitStrategy(YieldThenBlockWaitStrategy.DefaultYield);

    /// <summary>How the egress waits for events.</summary>
    public Func<IWaitStrategy> EventRingWaitStrategy { get; init; } = () => new YieldThenBlockWaitStrategy(YieldThenBlockWaitStrategy.DefaultYield);

    /// <summary>When an event may leave.</summary>
    public DurabilityMode Durability { get; init; } = DurabilityMode.Durable;

    /// <summary>In <see cref="DurabilityMode.Async"/>, how much time a crash may lose.</summary>
    public TimeSpan AsyncWindow { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes of a segment file of the journal: a power of two.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of a segment file of the event log: a power of two.</summary>
    public int EventSegmentBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Cuts a log at a hole in its last write instead of refusing it. Only for an operator who knows that the power failed: the
    /// last batch may then have reached the disk in part.
    /// </summary>
    public bool CutsHoleInLastWrite { get; init; }

    /// <summary>Time between two snapshots while commands come in.</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Commands after which a snapshot is taken even if the interval is not over.</summary>
    public long SnapshotCommands { get; init; } = 10_000_000;

    /// <summary>Snapshots kept: at least 2.</summary>
    public int SnapshotsKept { get; init; } = 3;

    /// <summary>Whether journal segments below the oldest snapshot kept are deleted.</summary>
    public bool DropsJournalBelowSnapshots { get; init; }

    /// <summary>Events after which the event log commits.</summary>
    public int EventsPerCommit { get; init; } = 65_536;

    /// <summary>Time after which the event log commits.</summary>
    public TimeSpan EventCommitInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time that a graceful stop may take to drain the rings.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that commands are stamped with: UTC nanoseconds since 1970. Called by the publishing threads.</summary>
    public Func<long> UtcNanos { get; init; } = () => VenueClock.UtcNanos;

    /// <summary>Readers of the released events, in the order in which each event is handed to them.</summary>
    public IReadOnlyList<IEventPublisher> Publishers { get; init; } = [];

    /// <summary>
    /// Readers that are handed an event only when its command is on the disk, in <see cref="DurabilityMode.Async"/> too: for what must never be
    /// taken back. They come after <see cref="Publishers"/>.
    /// </summary>
    public IReadOnlyList<IEventPublisher> DurablePublishers { get; init; } = [];

    /// <summary>Lets a test stand between the pipeline and the command journal.</summary>
    internal Func<IJournal, IJournal> CommandJournal { get; init; } = journal => journal;

    /// <summary>Whether a made-up session runs through a scratch engine before the first start in a process; see <see cref="MatcherWarmUp"/>. About a second.</summary>
    public bool WarmsUp { get; init; } = true;
}
