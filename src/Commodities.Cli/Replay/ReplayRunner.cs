using System.Diagnostics;
using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Replay;

/// <summary>Runs an order flow through one book of the matching engine, with no journal and no threads.</summary>
public static class ReplayRunner
{
    private const int SetupCommands = 2;

    // As the venue's ring gives them; and a call often enough for the runtime to put the final code in.
    private const int BatchLength = 256;
    private const int WarmUpCommands = 200_000;
    private const int MostWarmUpPasses = 20;

    /// <summary>Runs it.</summary>
    /// <param name="flow">The commands.</param>
    /// <param name="collar">The prices taken.</param>
    /// <param name="fills">Receives the fills, the file's own sequence in each; null to only count them.</param>
    public static ReplayResult Run(OrderFlow flow, PriceCollar collar, Action<Fill>? fills)
    {
        ArgumentNullException.ThrowIfNull(flow);
        for (int index = 0; index < flow.Commands.Length; index++)
        {
            flow.Commands[index].Header.Sequence = index + 1 + SetupCommands;
        }

        WarmUp(flow, collar);
        using MatchingEngine<FillSink> engine = Open(flow, collar, keepsFills: fills != null);
        long started = Stopwatch.GetTimestamp();
        long allocated = Apply(engine, flow.Commands);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        engine.Sink.Complete();
        Report(flow, engine.Sink.Fills, fills);
        return new(
            flow.Commands.Length,
            engine.Sink.Count,
            elapsed.TotalSeconds,
            (long)(flow.Commands.Length / Math.Max(elapsed.TotalSeconds, 1e-9)),
            allocated,
            $"{engine.StateHash():x16}");
    }

    // The runtime compiles hot code in the background, and allocates a little when it swaps it in. A scratch engine sees the same
    // commands first, until a whole pass went by without that; an engine that itself allocated would never get there.
    private static void WarmUp(OrderFlow flow, PriceCollar collar)
    {
        long warmed = 0;
        for (int pass = 0; pass < MostWarmUpPasses; pass++)
        {
            using MatchingEngine<FillSink> scratch = Open(flow, collar, keepsFills: false);
            long allocated = Apply(scratch, flow.Commands);
            warmed += flow.Commands.Length;
            if (allocated == 0 && warmed >= WarmUpCommands)
            {
                return;
            }
        }
    }

    /// <returns>Bytes allocated meanwhile.</returns>
    private static long Apply(MatchingEngine<FillSink> engine, ReadOnlySpan<CommandSlot> commands)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int start = 0; start < commands.Length; start += BatchLength)
        {
            engine.Apply(commands.Slice(start, Math.Min(BatchLength, commands.Length - start)));
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Report(OrderFlow flow, ReadOnlySpan<Fill> kept, Action<Fill>? fills)
    {
        foreach (Fill fill in kept)
        {
            fills?.Invoke(fill with { CommandSequence = flow.FileSequences[fill.CommandSequence - 1 - SetupCommands] });
        }
    }

    private static MatchingEngine<FillSink> Open(OrderFlow flow, PriceCollar collar, bool keepsFills)
    {
        int expected = checked(flow.Commands.Length + 1);
        EngineOptions options = new()
        {
            MaxContracts = 1,
            MaxOrders = expected,
            MaxLadderBytes = EngineOptions.LadderBytes(collar.HighTicks - collar.LowTicks + 1),
        };
        MatchingEngine<FillSink> engine = new(options, new FillSink(keepsFills, expected));
        CommandSlot slot = default;
        Define(ref slot.Begin<DefineContract>(), collar);
        slot.Header.Sequence = 1;
        engine.Apply(in slot);
        ref SetPhase open = ref slot.Begin<SetPhase>();
        (open.ContractId, open.Phase) = (OrderFlow.ContractId, TradingPhase.Continuous);
        slot.Header.Sequence = SetupCommands;
        engine.Apply(in slot);
        engine.Sink.Complete();
        return engine;
    }

    private static void Define(ref DefineContract contract, PriceCollar collar)
    {
        contract.ContractId = OrderFlow.ContractId;
        contract.Symbol = Symbol16.From("REPLAY");
        contract.TickSizeFen = 1;
        contract.LotKilograms = 1;
        contract.PriceLowTicks = collar.LowTicks;
        contract.PriceHighTicks = collar.HighTicks;
        contract.ReferencePriceTicks = collar.LowTicks;
        contract.MinQuantityLots = 1;
        contract.MaxQuantityLots = (int)Quantity.MaxLots;
        contract.MaxMarketQuantityLots = (int)Quantity.MaxLots;
        contract.PriceStepTicks = 1;
        contract.QuantityStepLots = 1;
    }
}
