using System.Buffers;
using System.Globalization;
using Commodities.Matching.Tests.Reference;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The engine beside the plain one over random commands: the same event bytes always, the same state now and then.</summary>
public sealed class ReferenceComparisonTests
{
    private const int HashEvery = 20;
    private const int VerifyRiskEvery = 50;
    private const int PartCommands = 1_000;
    private const int DefaultCommands = 100_000;

    private static readonly int Commands = Environment.GetEnvironmentVariable("COMMODITIES_RANDOM_COMMANDS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCommands;

    /// <summary>Roomy, and each way cramped.</summary>
    internal static readonly SortedDictionary<int, EngineOptions> OptionsBySeed = new()
    {
        [1] = Roomy,
        [2] = Roomy,
        [3] = Roomy with { MaxOrders = 30, MaxPositions = 6, MaxChanges = 2 },
        [4] = Roomy with { MaxOrders = 200, MaxLadderBytes = 400_000 },
    };

    public static TheoryData<int> Seeds => [.. OptionsBySeed.Keys];

    private static EngineOptions Roomy => new() { MaxContracts = 5, MaxOrders = 10_000, MaxLadderBytes = 1L << 40, MaxAccounts = 1_000, RecentTrades = 64 };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Engine_says_what_the_reference_says(int seed)
    {
        EngineOptions options = OptionsBySeed[seed];
        ReferenceEngine reference = new(options);
        EventLog log = new();
        using MatchingEngine<LogSink> engine = new(options, new LogSink(log));
        PlaceTeller places = new(seed);
        foreach (CommandList commands in RandomCommands.Stream(seed, Commands, PartCommands, options))
        {
            for (int index = 0; index < commands.Count; index++)
            {
                log.Clear();
                places.Name(ref commands[index]);
                engine.Apply(in commands[index]);
                reference.Apply(ref commands[index]);
                AssertSameEvents(seed, ref commands[index], log, reference.Events);
                places.Hear(log);
                if (commands[index].Header.Sequence % HashEvery == 0)
                    AssertSameState(seed, reference, engine);
                if (commands[index].Header.Sequence % VerifyRiskEvery == 0)
                    engine.VerifyMoneyAndLots();
            }

            if (engine.Memory.LadderBytes < 1 << 20)
                engine.Verify();
        }

        Assert.True(places.Right > Commands / 200 && places.Wrong > Commands / 200, $"seed {seed}: only {places.Right} right places and {places.Wrong} wrong ones");
        // What is never provoked proves nothing; that each kind of event is provoked is seen to by ReachTests.
        Assert.True(reference.LastTrade > Commands / 100, $"seed {seed}: only {reference.LastTrade} trades");
        Assert.Equal(ReferenceState.Bytes(reference), SnapshotOf(engine)[..^sizeof(ulong)]);
    }

    private static void AssertSameState(int seed, ReferenceEngine reference, MatchingEngine<LogSink> engine)
    {
        if (ReferenceState.Hash(reference) == engine.StateHash())
            return;
        byte[] expected = ReferenceState.Bytes(reference);
        byte[] found = SnapshotOf(engine)[..^sizeof(ulong)];
        int offset = expected.AsSpan().CommonPrefixLength(found);
        int from = Math.Max(0, (offset & ~7) - 48);
        Assert.Fail(
            $"seed {seed}: states differ after command {engine.LastCommandSequence} at byte {offset} of {expected.Length} and {found.Length}; from {from} expected\n"
            + $"  {Convert.ToHexString(expected.AsSpan(from..Math.Min(expected.Length, offset + 64)))}\nfound\n"
            + $"  {Convert.ToHexString(found.AsSpan(from..Math.Min(found.Length, offset + 64)))}");
    }

    private static byte[] SnapshotOf(MatchingEngine<LogSink> engine)
    {
        ArrayBufferWriter<byte> buffer = new();
        engine.WriteSnapshot(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void AssertSameEvents(int seed, ref CommandSlot command, EventLog log, List<byte[]> expected)
    {
        bool same = log.Count == expected.Count;
        for (int read = 0; same && read < expected.Count; read++)
            same = log.Bytes(read).SequenceEqual(expected[read]);
        if (same)
            return;

        string found = string.Join("\n  ", Enumerable.Range(0, log.Count).Select(read => MessageFormatter.Format(log.Bytes(read))));
        string wanted = string.Join("\n  ", expected.Select(bytes => MessageFormatter.Format(bytes)));
        Assert.Fail($"seed {seed}, command {command.Header.Sequence}: {MessageFormatter.Format(command.Bytes())}\nexpected\n  {wanted}\nfound\n  {found}");
    }
}
