using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Commands that come in batches, where the engine looks ahead.</summary>
public sealed class BatchTests
{
    private const int Commands = 100_000;

    public static TheoryData<int> Seeds => ReferenceComparisonTests.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Commands_in_batches_are_answered_as_one_by_one(int seed)
    {
        EngineOptions options = ReferenceComparisonTests.OptionsBySeed[seed];
        CommandList commands = RandomCommands.Generate(seed, Commands, options);
        ReadOnlySpan<CommandSlot> all = commands.Span;
        EventLog expected = new();
        EventLog log = new();
        using MatchingEngine<LogSink> single = new(options, new LogSink(expected));
        using MatchingEngine<LogSink> batched = new(options, new LogSink(log));
        Random random = new(seed);
        PlaceTeller places = new(seed);
        CommandSlot[] named = new CommandSlot[200];
        for (int start = 0; start < all.Length;)
        {
            int length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 4 : 200), all.Length - start);
            expected.Clear();
            log.Clear();
            for (int index = start; index < start + length; index++)
            {
                single.Apply(in all[index]);
                named[index - start] = all[index];
                places.Name(ref named[index - start]);
            }

            batched.Apply(named.AsSpan(0, length));
            places.Hear(log);
            Assert.Equal(expected.Count, log.Count);
            for (int read = 0; read < log.Count; read++)
                Assert.True(expected.Bytes(read).SequenceEqual(log.Bytes(read)), $"seed {seed}, commands {start + 1} to {start + length}, event {read + 1}");
            start += length;
        }

        Assert.Equal(single.StateHash(), batched.StateHash());
        batched.Verify();
    }
}
