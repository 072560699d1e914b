using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>
/// Streams of commands that can be run again and again: each leaves the book with the orders that it found, at other prices perhaps,
/// and is valid on those. Passive orders lie at least <see cref="Gap"/> ticks from the middle, so that the ticks inside are free.
/// </summary>
internal sealed class BookStreams
{
    public const int LiveOrders = 1_000;

    private const int Seed = 20_261_124;
    private const int Sessions = 64;
    private const int MiddleTicks = 50_000;
    private const int HighTicks = 100_000;
    private const int PricesPerSide = 500;
    private const int Gap = 10;
    private const int Lots = 5;
    private const int GroupLength = 100;

    private readonly Random _random = new(Seed);
    private readonly List<CommandSlot> _commands = [];
    private long _lastId;

    /// <summary>Lists the contract, opens it and puts <see cref="LiveOrders"/> orders in: numbers 1 and up, odd ones buy.</summary>
    public static CommandSlot[] Opening()
    {
        BookStreams streams = new();
        streams.Define();
        streams.Add(0, new SetPhase { ContractId = 1, TradingDay = 20_261_124, Phase = TradingPhase.Continuous });
        for (int order = 1; order <= LiveOrders; order++)
            streams.New(order, SideOf(order), streams.PassivePrice(SideOf(order)), TimeInForce.Day);
        return [.. streams._commands];
    }

    /// <summary>A new order far back, and its cancel.</summary>
    public static CommandSlot[] NewAndCancel(int count) => Make(count, 2, streams =>
    {
        long id = streams.NextId();
        Side side = SideOf(id);
        streams.New(id, side, streams.PassivePrice(side), TimeInForce.Day);
        streams.Cancel(id);
    });

    /// <summary>A resting order takes another price.</summary>
    public static CommandSlot[] Replace(int count) => Make(count, 1, streams => streams.Move());

    /// <summary>An order inside the spread, and an immediate one that takes the whole of it.</summary>
    public static CommandSlot[] Trade(int count) => Make(count, 2, streams => streams.MakeAndTake());

    /// <summary>In 100 commands: 9 new orders, 6 cancels, 3 immediate orders that trade, 82 moves, shuffled.</summary>
    public static CommandSlot[] Mixed(int count) => Make(count, GroupLength, streams => streams.MixedGroup());

    private static CommandSlot[] Make(int count, int length, Action<BookStreams> add)
    {
        // Behind the numbers of the opening.
        BookStreams streams = new() { _lastId = LiveOrders };
        for (int done = 0; done < count; done += length)
            add(streams);
        return [.. streams._commands];
    }

    private static Side SideOf(long order) => order % 2 == 1 ? Side.Buy : Side.Sell;

    private static int SessionOf(long order) => 1 + (int)(order % Sessions);

    private static long PriceAt(Side side, int away) => side == Side.Buy ? MiddleTicks - away : MiddleTicks + away;

    private long NextId() => ++_lastId;

    private long PassivePrice(Side side) => PriceAt(side, Gap + _random.Next(PricesPerSide));

    private void MixedGroup()
    {
        List<Action> steps = [.. Enumerable.Repeat(Move, 82)];
        for (int cancelled = 0; cancelled < 6; cancelled++)
        {
            long id = NextId();
            Side side = SideOf(id);
            int place = _random.Next(steps.Count + 1);
            steps.Insert(place, () => New(id, side, PassivePrice(side), TimeInForce.Day));
            steps.Insert(_random.Next(place + 1, steps.Count + 1), () => Cancel(id));
        }

        // Side by side, or another order could come to lie inside between the two.
        for (int traded = 0; traded < 3; traded++)
            steps.Insert(_random.Next(steps.Count + 1), MakeAndTake);
        steps.ForEach(step => step());
    }

    private void MakeAndTake()
    {
        (long maker, long taker) = (NextId(), NextId());
        Side side = SideOf(_random.Next(2));
        long price = PriceAt(side, 1);
        New(maker, side, price, TimeInForce.Day);
        New(taker, side == Side.Buy ? Side.Sell : Side.Buy, price, TimeInForce.ImmediateOrCancel);
    }

    private void Move()
    {
        int order = 1 + _random.Next(LiveOrders);
        Add(SessionOf(order), new ReplaceOrder
        {
            OriginalClientOrderId = order,
            PriceTicks = PassivePrice(SideOf(order)),
            QuantityLots = Lots,
            Options = ReplaceOptions.QuantityIsLeaves,
        });
    }

    private void New(long id, Side side, long priceTicks, TimeInForce timeInForce) => Add(SessionOf(id), new NewOrder
    {
        ClientOrderId = id,
        PriceTicks = priceTicks,
        QuantityLots = Lots,
        ContractId = 1,
        Side = side,
        OrderType = OrderType.Limit,
        TimeInForce = timeInForce,
    });

    private void Cancel(long id) => Add(SessionOf(id), new CancelOrder { OriginalClientOrderId = id });

    private void Define() => Add(0, new DefineContract
    {
        ContractId = 1,
        TradingDay = 20_261_124,
        Symbol = Symbol16.From("JM2701"),
        TickSizeFen = 50,
        LotKilograms = 60_000,
        PriceHighTicks = HighTicks,
        ReferencePriceTicks = MiddleTicks,
        MinQuantityLots = 1,
        MaxQuantityLots = 1_000,
        MaxMarketQuantityLots = 1_000,
        PriceStepTicks = 1,
        QuantityStepLots = 1,
    });

    private void Add<TCommand>(int session, TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        CommandSlot slot = default;
        slot.As<TCommand>() = command;
        slot.Header.Message = TCommand.Header;
        slot.Header.SessionId = session;
        slot.Header.AccountId = session;
        _commands.Add(slot);
    }
}
