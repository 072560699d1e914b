using System.Diagnostics;
using System.Runtime;
using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// Runs a made-up session through a scratch engine before the venue starts, so that the matcher's code is compiled to the end when the first order comes.
/// It is the same code over the same kind of sink; engine and ring are thrown away, and nothing of them is seen by the venue.
/// </summary>
public static class MatcherWarmUp
{
    private const int RingSlots = 1_024;
    private const int PassCommands = 8_192;
    private const int Sessions = 8;
    private const int HighTicks = 2_000;
    private const int OrdersPerSession = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    // The runtime compiles in two steps, each 100 ms after the calls have settled.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(300);
    private static readonly Lazy<TimeSpan> Run = new(() => RunUntilCompiled());

    /// <summary>Runs it, the first time it is called in a process; code stays compiled.</summary>
    /// <returns>How long it took.</returns>
    public static TimeSpan RunOnce() => Run.Value;

    private static TimeSpan RunUntilCompiled()
    {
        long started = Stopwatch.GetTimestamp();
        long lastCompiled = started;
        long methods = 0;
        while (Stopwatch.GetElapsedTime(started) < Longest && Stopwatch.GetElapsedTime(lastCompiled) < Settled)
        {
            RunSession();
            if (JitInfo.GetCompiledMethodCount() is var compiled && compiled != methods)
            {
                methods = compiled;
                lastCompiled = Stopwatch.GetTimestamp();
            }
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static void RunSession()
    {
        EngineOptions options = new()
        {
            MaxContracts = 1,
            MaxOrders = 2 * Sessions * OrdersPerSession,
            MaxAccounts = Sessions,
            MaxPositions = 4 * Sessions,
            MaxLadderBytes = EngineOptions.LadderBytes(HighTicks + 1),
        };
        ValueRingBuffer<EventSlot> ring = ValueRingBuffer<EventSlot>.CreateSingleProducer(static () => default, RingSlots);
        using MatchingEngine<EventRingSink> engine = new(options, new EventRingSink(ring));
        CommandSlot[] commands = new CommandSlot[PassCommands];
        for (int index = 0; index < commands.Length; index++)
        {
            Make(ref commands[index], index);
            commands[index].Header.Sequence = index + 1;
        }

        for (int index = 0; index < commands.Length; index++)
        {
            if (index + MatchingEngine<EventRingSink>.LookAheadDistance < commands.Length)
            {
                engine.LookUpAhead(in commands[index + MatchingEngine<EventRingSink>.LookAheadDistance]);
            }

            engine.Apply(in commands[index]);
        }

        engine.Sink.Flush();
    }

    private static void Make(ref CommandSlot slot, int index)
    {
        if (index < 3 + (2 * Sessions))
        {
            Open(ref slot, index);
            return;
        }

        // One session after the other puts an order in, moves it four times, and lets it be taken, cancelled or refused.
        int turn = index / Sessions;
        int session = 1 + (index % Sessions);
        int step = turn % 7;
        long id = 1 + (turn / 7 % OrdersPerSession);
        Side side = session % 2 == 0 ? Side.Buy : Side.Sell;
        int away = 1 + (((turn * 37) + (session * 11)) % 400);
        long price = (HighTicks / 2) + (side == Side.Buy ? -away : away);
        if (step == 0)
        {
            Enter(ref slot, id, side, price, TimeInForce.Day);
        }
        else if (step <= 4)
        {
            ref ReplaceOrder move = ref slot.Begin<ReplaceOrder>();
            (move.OriginalClientOrderId, move.PriceTicks, move.QuantityLots, move.Options) = (id, price, 5, ReplaceOptions.QuantityIsLeaves);
        }
        else if (step == 5 && session <= 2)
        {
            Enter(ref slot, id + 1_000, side == Side.Buy ? Side.Sell : Side.Buy, side == Side.Buy ? price - 400 : price + 400, TimeInForce.ImmediateOrCancel);
        }
        else
        {
            slot.Begin<CancelOrder>().OriginalClientOrderId = id;
        }

        slot.Header.SessionId = session;
        slot.Header.AccountId = session;
    }

    private static void Enter(ref CommandSlot slot, long id, Side side, long priceTicks, TimeInForce timeInForce)
    {
        ref NewOrder order = ref slot.Begin<NewOrder>();
        (order.ClientOrderId, order.Side, order.PriceTicks, order.TimeInForce) = (id, side, priceTicks, timeInForce);
        (order.ContractId, order.QuantityLots, order.OrderType) = (1, 5, OrderType.Limit);
    }

    /// <summary>A contract, its margin, checked accounts for half of the sessions, and the market opens.</summary>
    private static void Open(ref CommandSlot slot, int index)
    {
        if (index == 0)
        {
            ref DefineContract define = ref slot.Begin<DefineContract>();
            (define.ContractId, define.TradingDay, define.Symbol) = (1, 20_260_105, Symbol16.From("WARM"));
            (define.TickSizeFen, define.LotKilograms) = (100, 10_000);
            (define.PriceHighTicks, define.ReferencePriceTicks) = (HighTicks, HighTicks / 2);
            (define.MinQuantityLots, define.MaxQuantityLots, define.MaxMarketQuantityLots) = (1, 1_000, 1_000);
            (define.PriceStepTicks, define.QuantityStepLots) = (1, 1);
        }
        else if (index == 1)
        {
            ref SetContractRisk risk = ref slot.Begin<SetContractRisk>();
            (risk.ContractId, risk.LongSpeculationBasisPoints, risk.ShortSpeculationBasisPoints) = (1, 1_000, 1_000);
        }
        else if (index == 2)
        {
            ref SetPhase phase = ref slot.Begin<SetPhase>();
            (phase.ContractId, phase.TradingDay, phase.Phase) = (1, 20_260_105, TradingPhase.Continuous);
        }
        else if (index % 2 == 0)
        {
            ref SetAccountTerms terms = ref slot.Begin<SetAccountTerms>();
            (terms.ForAccountId, terms.IsRiskChecked, terms.Products, terms.HedgeFlags) = ((index - 2) / 2, (byte)(index / 2 % 2), -1, 1);
        }
        else
        {
            ref MoveFunds funds = ref slot.Begin<MoveFunds>();
            (funds.FundsId, funds.ForAccountId, funds.Kind, funds.AmountFen) = (index, Math.Max(1, (index - 3) / 2), FundsKind.Deposit, 1_000_000_000_000);
        }
    }
}
