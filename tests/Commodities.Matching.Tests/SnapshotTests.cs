using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class SnapshotTests
{
    private const int Commands = 20_000;
    private const int SnapshotEvery = 2_500;

    private static readonly EngineOptions Options = new() { MaxContracts = 5, MaxOrders = 10_000, MaxAccounts = 1_000, RecentTrades = 512 };

    /// <summary>For tests that read thousands of snapshots: little memory to take.</summary>
    private static readonly EngineOptions SmallOptions = new() { MaxContracts = 4, MaxOrders = 50, MaxAccounts = 100, MaxPositions = 64, MaxChanges = 8, RecentTrades = 16 };

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Every_snapshot_and_the_rest_give_the_events_and_the_state_of_an_unbroken_run(int seed)
    {
        CommandList commands = RandomCommands.Generate(seed, Commands, Options);
        EventLog log = new();
        using MatchingEngine<LogSink> engine = new(Options, new LogSink(log));
        List<(int Commands, int Events, byte[] Bytes)> snapshots = [];
        for (int index = 0; index < commands.Count; index++)
        {
            engine.Apply(in commands[index]);
            if ((index + 1) % SnapshotEvery == 0)
                snapshots.Add((index + 1, log.Count, SnapshotOf(engine)));
        }

        byte[] events = log.ToArray();
        byte[] state = SnapshotOf(engine);
        int[] lengths = [.. Enumerable.Range(0, log.Count).Select(index => log.Bytes(index).Length)];
        Assert.True(snapshots.Count > 3);
        foreach ((int commandCount, int eventCount, byte[] bytes) in snapshots)
        {
            EventLog tail = new();
            using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Options, new LogSink(tail), bytes);
            restored.Verify();
            for (int index = commandCount; index < commands.Count; index++)
                restored.Apply(in commands[index]);
            Assert.Equal(state, SnapshotOf(restored));
            Assert.Equal(engine.StateHash(), restored.StateHash());
            Assert.True(events.AsSpan(lengths[..eventCount].Sum()).SequenceEqual(tail.ToArray()));
        }
    }

    [Fact]
    public void Hash_seed_changes_neither_events_nor_state()
    {
        CommandList commands = RandomCommands.Generate(23, Commands);
        (byte[] Events, ulong Hash) first = Run(commands, Options);
        (byte[] Events, ulong Hash) second = Run(commands, Options with { HashSeed = 99 });
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Events, second.Events);
    }

    [Fact]
    public void Each_flipped_byte_is_found()
    {
        byte[] snapshot = SmallSnapshot();
        for (int offset = 0; offset < snapshot.Length; offset++)
        {
            foreach (byte flip in new byte[] { 0x01, 0x80, 0xFF })
            {
                snapshot[offset] ^= flip;
                AssertRefused(snapshot);
                snapshot[offset] ^= flip;
            }
        }

        using MatchingEngine<LogSink> whole = MatchingEngine<LogSink>.ReadSnapshot(SmallOptions, new LogSink(new EventLog()), snapshot);
        Assert.Equal(6, whole.OpenOrders);
    }

    [Fact]
    public void Each_shorter_or_longer_file_is_refused()
    {
        byte[] snapshot = SmallSnapshot();
        for (int length = 0; length < snapshot.Length; length++)
            AssertRefused(snapshot[..length]);
        AssertRefused([.. snapshot, 0, 0, 0, 0, 0, 0, 0, 0]);
        AssertRefused([.. snapshot, .. snapshot]);
    }

    /// <summary>Nonsense under a hash that fits, as another program could write it: refused, or an engine whose own audit passes.</summary>
    [Fact]
    public void Nonsense_with_a_fitting_hash_is_refused_or_consistent()
    {
        byte[] snapshot = SmallSnapshot();
        int refused = 0;
        for (int offset = 0; offset < snapshot.Length - sizeof(ulong); offset++)
        {
            foreach (byte value in new byte[] { 0x00, 0x7F, 0x80, 0xFF })
            {
                byte[] changed = [.. snapshot];
                changed[offset] = value;
                StateHash hash = default;
                hash.Add(changed.AsSpan()[..^sizeof(ulong)]);
                BitConverter.TryWriteBytes(changed.AsSpan()[^sizeof(ulong)..], hash.Value);
                refused += OpensConsistently(changed) ? 0 : 1;
            }
        }

        Assert.True(refused > snapshot.Length, $"only {refused} refused");
    }

    [Fact]
    public void Snapshot_that_needs_more_room_than_the_options_give_says_which()
    {
        byte[] snapshot = SmallSnapshot();
        InvalidSnapshotException orders = Refusal(snapshot, SmallOptions with { MaxOrders = 2 });
        Assert.Contains("at most 2 resting orders (MaxOrders), found 6", orders.Message, StringComparison.Ordinal);
        InvalidSnapshotException ladder = Refusal(snapshot, SmallOptions with { MaxLadderBytes = 100 });
        Assert.Contains("LadderCapacityExceeded, limit 100", ladder.Message, StringComparison.Ordinal);
    }

    /// <summary>As the version before wrote it: an account's largest order was not known.</summary>
    [Fact]
    public void Snapshot_of_version_2_is_still_read()
    {
        using Venue venue = new(SmallOptions);
        venue.Commands.Terms(firm: 3);
        venue.Commands.Funds(500);
        venue.Commands.Terms(CommandList.Account + 1);
        venue.Run();
        byte[] snapshot = venue.Snapshot();
        const int headerLength = 72;
        const int accountLength = 56;
        byte[] older =
        [
            .. snapshot[..headerLength],
            .. snapshot[headerLength..(headerLength + accountLength - 8)],
            .. snapshot[(headerLength + accountLength)..(headerLength + (2 * accountLength) - 8)],
            .. snapshot[(headerLength + (2 * accountLength))..],
        ];
        older[8] = 2;
        StateHash hash = default;
        hash.Add(older.AsSpan()[..^sizeof(ulong)]);
        BitConverter.TryWriteBytes(older.AsSpan()[^sizeof(ulong)..], hash.Value);
        using MatchingEngine<LogSink> engine = MatchingEngine<LogSink>.ReadSnapshot(SmallOptions, new LogSink(new EventLog()), older);
        Assert.Equal(venue.Engine.StateHash(), engine.StateHash());
        Assert.Equal((500, 3), (engine.Funds(CommandList.Account).CashFen, engine.Funds(CommandList.Account).FirmId));
    }

    private static byte[] SmallSnapshot()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.Terms(firm: 3);
        venue.Commands.Funds(100_000_000);
        venue.Commands.Funds(100_000, FundsKind.Pledge);
        venue.Commands.Risk(limit: 1_000, cap: 2_000);
        venue.Commands.Conduct().SelfTradesWarning = 5;
        venue.Commands.Limits(mostLots: 800, mostFen: 1_000_000_000);
        venue.Commands.DefineAccount(CommandList.Account, 4);
        venue.Commands.Limits(mostLots: 700, day: 20261126);
        venue.Commands.Terms(CommandList.Account + 1, firm: 4, day: 20261125);
        venue.Commands.Suspend(PartyKind.Firm, 9);
        venue.Commands.New(1, Side.Buy, 99, 4);
        venue.Commands.New(2, Side.Buy, 99, 5, TimeInForce.GoodTillCancelled);
        venue.Commands.New(3, Side.Sell, 104, 6);
        venue.Commands.New(4, Side.Buy, 104, 2);
        venue.Commands.New(5, Side.Sell, 0, 7, TimeInForce.GoodTillDate, OrderType.Stop, stop: 90, expiry: 20261231);
        venue.Commands.New(6, Side.Sell, 105, 60, display: 20);
        venue.Commands.New(7, Side.Sell, 190, 1, effect: PositionEffect.CloseToday);
        venue.Run();
        return venue.Snapshot();
    }

    private static void AssertRefused(byte[] snapshot) => Refusal(snapshot, SmallOptions);

    private static InvalidSnapshotException Refusal(byte[] snapshot, EngineOptions options) =>
        Assert.Throws<InvalidSnapshotException>(() => MatchingEngine<LogSink>.ReadSnapshot(options, new LogSink(new EventLog()), snapshot).Dispose());

    private static bool OpensConsistently(byte[] snapshot)
    {
        try
        {
            using MatchingEngine<LogSink> engine = MatchingEngine<LogSink>.ReadSnapshot(SmallOptions, new LogSink(new EventLog()), snapshot);
            engine.Verify();
            return true;
        }
        catch (InvalidSnapshotException)
        {
            return false;
        }
    }

    private static (byte[] Events, ulong Hash) Run(CommandList commands, EngineOptions options)
    {
        EventLog log = new();
        using MatchingEngine<LogSink> engine = new(options, new LogSink(log));
        for (int index = 0; index < commands.Count; index++)
            engine.Apply(in commands[index]);
        return (log.ToArray(), engine.StateHash());
    }

    private static byte[] SnapshotOf(MatchingEngine<LogSink> engine)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        engine.WriteSnapshot(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
