using System.Buffers;
using System.Globalization;
using Commodities.Domain;
using Commodities.Matching.Tests.Reference;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The engine beside the plain one over random commands: the same event bytes always, the same state now and then.</summary>
public sealed class ReferenceComparisonTests
{
    private const int HashEvery = 20;
    private const int VerifyEvery = 1_000;
    private const int VerifyRiskEvery = 50;
    private const int DefaultCommands = 100_000;

    private static readonly int Commands = Environment.GetEnvironmentVariable("COMMODITIES_RANDOM_COMMANDS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCommands;

    public static TheoryData<int, int, long> Seeds => new()
    {
        { 1, 10_000, 1L << 40 },
        { 2, 10_000, 1L << 40 },
        { 3, 60, 1L << 40 },
        { 4, 200, 400_000 },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Engine_says_what_the_reference_says(int seed, int maxOrders, long maxLadderBytes)
    {
        EngineOptions options = new() { MaxContracts = 5, MaxOrders = maxOrders, MaxLadderBytes = maxLadderBytes, MaxAccounts = 1_000 };
        CommandList commands = RandomCommands.Generate(seed, Commands);
        ReferenceEngine reference = new(options);
        EventLog log = new();
        using MatchingEngine<LogSink> engine = new(options, new LogSink(log));
        HashSet<RejectCode> codes = [];
        int trades = 0;
        int accepted = 0;
        HashSet<TemplateId> kinds = [];
        int triggered = 0;
        int refreshed = 0;
        int interrupted = 0;
        int lockedAgain = 0;
        for (int index = 0; index < commands.Count; index++)
        {
            log.Clear();
            engine.Apply(in commands[index]);
            reference.Apply(ref commands[index]);
            AssertSameEvents(seed, index, ref commands[index], log, reference.Events);
            for (int read = 0; read < log.Count; read++)
            {
                triggered += log[read].Header.Message.TemplateId == TemplateId.StopTriggered ? 1 : 0;
                refreshed += log[read].Header.Message.TemplateId == TemplateId.OrderRefreshed ? 1 : 0;
                interrupted += log[read].Header.Message.TemplateId == TemplateId.VolatilityInterrupted ? 1 : 0;
                lockedAgain += log[read].Header.Message.TemplateId == TemplateId.LimitLocked && log[read].As<LimitLocked>().ConsecutiveDays > 1 ? 1 : 0;
                trades += log[read].Header.Message.TemplateId == TemplateId.Trade ? 1 : 0;
                kinds.Add(log[read].Header.Message.TemplateId);
                accepted += log[read].Header.Message.TemplateId == TemplateId.OrderAccepted ? 1 : 0;
                if (log[read].Header.Message.TemplateId == TemplateId.CommandRejected)
                    codes.Add(log[read].As<CommandRejected>().RejectCode);
            }

            if (index % HashEvery == 0)
                AssertSameState(seed, index, reference, engine);
            if (index % VerifyRiskEvery == 0)
                engine.VerifyMoneyAndLots();
            if (index % VerifyEvery == 0 && engine.Memory.LadderBytes < 1 << 20)
                engine.Verify();
        }

        // What is never provoked proves nothing.
        Assert.True(trades > commands.Count / 50, $"seed {seed}: only {trades} trades");
        Assert.True(triggered > commands.Count / 1_000 && refreshed > commands.Count / 1_000, $"seed {seed}: {triggered} triggers, {refreshed} refreshes");
        Assert.True(interrupted > commands.Count / 3_000 && lockedAgain > commands.Count / 20_000, $"seed {seed}: {interrupted} interruptions, {lockedAgain} locks of a second day");
        Assert.True(accepted > commands.Count / 15, $"seed {seed}: only {accepted} orders accepted");
        Assert.Empty(Enum.GetValues<TemplateId>().Where(id => (int)id > 100).Except(kinds));
        Assert.True(codes.Count >= 50, $"seed {seed}: only {codes.Count} reject codes: {string.Join(", ", codes)}");
        Assert.Equal(ReferenceState.Bytes(reference), SnapshotOf(engine)[..^sizeof(ulong)]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Commands_in_batches_are_answered_as_one_by_one(int seed, int maxOrders, long maxLadderBytes)
    {
        EngineOptions options = new() { MaxContracts = 4, MaxOrders = maxOrders, MaxLadderBytes = maxLadderBytes, MaxAccounts = 1_000 };
        CommandList commands = RandomCommands.Generate(seed, Commands);
        ReadOnlySpan<CommandSlot> all = commands.Span;
        EventLog expected = new();
        EventLog log = new();
        using MatchingEngine<LogSink> single = new(options, new LogSink(expected));
        using MatchingEngine<LogSink> batched = new(options, new LogSink(log));
        Random random = new(seed);
        for (int start = 0; start < all.Length;)
        {
            int length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 4 : 200), all.Length - start);
            expected.Clear();
            log.Clear();
            for (int index = start; index < start + length; index++)
                single.Apply(in all[index]);
            batched.Apply(all.Slice(start, length));
            Assert.Equal(expected.Count, log.Count);
            for (int read = 0; read < log.Count; read++)
                Assert.True(expected.Bytes(read).SequenceEqual(log.Bytes(read)), $"seed {seed}, commands {start + 1} to {start + length}, event {read + 1}");
            start += length;
        }

        Assert.Equal(single.StateHash(), batched.StateHash());
        batched.Verify();
    }

    private static void AssertSameState(int seed, int index, ReferenceEngine reference, MatchingEngine<LogSink> engine)
    {
        if (ReferenceState.Hash(reference) == engine.StateHash())
            return;
        byte[] expected = ReferenceState.Bytes(reference);
        byte[] found = SnapshotOf(engine)[..^sizeof(ulong)];
        int offset = expected.AsSpan().CommonPrefixLength(found);
        int from = Math.Max(0, (offset & ~7) - 48);
        Assert.Fail(
            $"seed {seed}: states differ after command {index + 1} at byte {offset} of {expected.Length} and {found.Length}; from {from} expected\n"
            + $"  {Convert.ToHexString(expected.AsSpan(from..Math.Min(expected.Length, offset + 64)))}\nfound\n"
            + $"  {Convert.ToHexString(found.AsSpan(from..Math.Min(found.Length, offset + 64)))}");
    }

    private static byte[] SnapshotOf(MatchingEngine<LogSink> engine)
    {
        ArrayBufferWriter<byte> buffer = new();
        engine.WriteSnapshot(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void AssertSameEvents(int seed, int index, ref CommandSlot command, EventLog log, List<byte[]> expected)
    {
        bool same = log.Count == expected.Count;
        for (int read = 0; same && read < expected.Count; read++)
            same = log.Bytes(read).SequenceEqual(expected[read]);
        if (same)
            return;

        string found = string.Join("\n  ", Enumerable.Range(0, log.Count).Select(read => MessageFormatter.Format(log.Bytes(read))));
        string wanted = string.Join("\n  ", expected.Select(bytes => MessageFormatter.Format(bytes)));
        Assert.Fail($"seed {seed}, command {index + 1}: {MessageFormatter.Format(command.Bytes())}\nexpected\n  {wanted}\nfound\n  {found}");
    }
}
