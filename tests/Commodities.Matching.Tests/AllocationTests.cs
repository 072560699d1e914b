using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class AllocationTests
{
    private const int Commands = 200_000;

    /// <summary>Redefinitions take a new ladder and are left out: they are no part of trading.</summary>
    [Fact]
    public void No_command_of_the_trading_day_allocates()
    {
        CommandList commands = RandomCommands.Generate(11, Commands);
        for (int index = 6; index < commands.Count; index++)
        {
            if (commands[index].Header.Message.TemplateId == TemplateId.DefineContract)
                commands[index].Header.Message.TemplateId = TemplateId.NoOperation;
        }

        using MatchingEngine<OneSlotSink> engine = new(new EngineOptions { MaxContracts = 4, MaxOrders = 10_000 }, new OneSlotSink(new EventSlot[1]));
        for (int index = 0; index < Commands / 2; index++)
            engine.Apply(in commands[index]);
        long events = engine.LastEventSequence;
        int next = Commands / 2;
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int end = next + (Commands / 10); next < end; next++)
                engine.Apply(in commands[next]);
        }));
        Assert.True(engine.LastEventSequence - events > Commands / 20, "too few events for a proof");
    }

    private readonly struct OneSlotSink(EventSlot[] slot) : IEventSink
    {
        public ref EventSlot Next() => ref slot[0];
    }
}
