using System.Diagnostics;
using System.Globalization;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Matching;
using Commodities.Messages;
using Disruptor;
using HdrHistogram;

namespace Commodities.VenueLatency;

/// <summary>
/// Times the first commands that an engine of the venue's kind applies in this process, one by one: what the first orders of a day meet, with the code
/// warmed up before or not. Once a process: run it for each.
/// </summary>
internal static class FirstCommands
{
    private const int Count = 1_000;
    private const int MidTicks = 1_000;
    private const int ClockReadings = 10_000;
    private const int EventSlots = 4_096;

    /// <summary>Runs it and prints the percentiles.</summary>
    public static void Run(bool warm)
    {
        TimeSpan warmUp = warm ? MatcherWarmUp.RunOnce() : TimeSpan.Zero;
        CommandSlot[] commands = new CommandSlot[Count + 2];
        Open(commands);
        for (int index = 2; index < commands.Length; index++)
            Make(ref commands[index], index - 2);
        for (int index = 0; index < commands.Length; index++)
            commands[index].Header.Sequence = index + 1;

        ValueRingBuffer<EventSlot> ring = ValueRingBuffer<EventSlot>.CreateSingleProducer(static () => default, EventSlots);
        using MatchingEngine<EventRingSink> engine = new(new EngineOptions { MaxContracts = 1, MaxOrders = 10_000 }, new EventRingSink(ring));
        engine.Apply(in commands[0]);
        engine.Apply(in commands[1]);
        long[] ticks = new long[Count];
        long started = Stopwatch.GetTimestamp();
        for (int index = 0; index < Count; index++)
        {
            long start = Stopwatch.GetTimestamp();
            engine.Apply(in commands[index + 2]);
            ticks[index] = Stopwatch.GetTimestamp() - start;
        }

        Print(warm, warmUp, Stopwatch.GetElapsedTime(started), ticks);
    }

    private static void Print(bool warm, TimeSpan warmUp, TimeSpan all, long[] ticks)
    {
        long clock = ClockTicks();
        LongHistogram histogram = new(10_000_000_000, 3);
        foreach (long measured in ticks)
            histogram.RecordValue(Math.Max(0, (measured - clock) * (1_000_000_000 / Stopwatch.Frequency)));
        string percentiles = string.Join('/', new[] { 50, 90, 99, 99.9 }.Select(percent => histogram.GetValueAtPercentile(percent).ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first {Count} commands, {(warm ? $"warmed up for {warmUp.TotalSeconds:0.0} s" : "cold")}: ns p50/p90/p99/p99.9 {percentiles}, longest {histogram.GetMaxValue()}, all {all.TotalMilliseconds:0.00} ms"));
    }

    private static long ClockTicks()
    {
        long[] readings = new long[ClockReadings];
        for (int index = 0; index < readings.Length; index++)
        {
            long start = Stopwatch.GetTimestamp();
            readings[index] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(readings);
        return readings[readings.Length / 2];
    }

    private static void Open(CommandSlot[] commands)
    {
        ref DefineContract define = ref commands[0].Begin<DefineContract>();
        (define.ContractId, define.TradingDay, define.Symbol) = (1, 20_260_714, Symbol16.From("RB2701"));
        (define.TickSizeFen, define.LotKilograms) = (100, 10_000);
        (define.PriceHighTicks, define.ReferencePriceTicks) = (2 * MidTicks, MidTicks);
        (define.MinQuantityLots, define.MaxQuantityLots, define.MaxMarketQuantityLots) = (1, 500, 60);
        (define.PriceStepTicks, define.QuantityStepLots) = (1, 1);
        ref SetPhase open = ref commands[1].Begin<SetPhase>();
        (open.ContractId, open.TradingDay, open.Phase) = (1, 20_260_714, TradingPhase.Continuous);
    }

    /// <summary>New orders, moves of them, a cancel and an immediate order in turn.</summary>
    private static void Make(ref CommandSlot slot, int index)
    {
        int step = index % 10;
        long id = 1 + (index / 10);
        Side side = id % 2 == 0 ? Side.Buy : Side.Sell;
        int away = 1 + (index * 37 % 400);
        long price = side == Side.Buy ? MidTicks - away : MidTicks + away;
        if (step == 0 || step == 8)
        {
            ref NewOrder order = ref slot.Begin<NewOrder>();
            bool crosses = step == 8;
            (order.ClientOrderId, order.ContractId, order.QuantityLots, order.OrderType) = (crosses ? id + 1_000_000 : id, 1, 5, OrderType.Limit);
            order.Side = crosses ? (Side)((int)Side.Sell + (int)Side.Buy - (int)side) : side;
            order.PriceTicks = crosses ? side == Side.Buy ? 1 : 2 * MidTicks : price;
            order.TimeInForce = crosses ? TimeInForce.ImmediateOrCancel : TimeInForce.Day;
        }
        else if (step == 9)
        {
            slot.Begin<CancelOrder>().OriginalClientOrderId = id;
        }
        else
        {
            ref ReplaceOrder move = ref slot.Begin<ReplaceOrder>();
            (move.OriginalClientOrderId, move.PriceTicks, move.QuantityLots, move.Options) = (id, price, 5, ReplaceOptions.QuantityIsLeaves);
        }

        slot.Header.SessionId = 1;
        slot.Header.AccountId = 1;
    }
}
