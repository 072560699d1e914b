using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>
/// Makes a stream from a fixed seed. It runs an engine beside itself, so that it only cancels and moves orders that are there.
/// </summary>
internal sealed class StreamGenerator : IDisposable
{
    private const int Seed = 20_261_124;
    private const int Sessions = RiskSetup.Accounts;
    public const int HighTicks = 100_000;
    private const int HighTicksOfMany = 20_000;
    private const int LargestLots = 20;

    private readonly OrderMix _mix;
    private readonly Random _random = new(Seed);
    private readonly CommandSlot[] _commands;
    private readonly MatchingEngine<RingSink> _engine;
    private readonly int[] _told;
    private readonly List<(int Session, long Id, Side Side, int Place)> _live = [];
    private readonly Dictionary<(int Session, long Id), int> _places = [];
    private int _count;
    private int _middleTicks;
    private readonly int _highTicks;
    private int _riskStart;
    private long _lastId;

    private StreamGenerator(OrderMix mix, int liveOrders, int timed)
    {
        _mix = mix;
        _highTicks = mix.Contracts == 1 ? HighTicks : HighTicksOfMany;
        _middleTicks = _highTicks / 2;
        _commands = new CommandSlot[liveOrders + (2 * mix.Contracts) + RiskSetup.Length(mix) + timed];
        _told = new int[_commands.Length];
        _engine = new MatchingEngine<RingSink>(BookRun.OptionsFor(mix, liveOrders), new RingSink());
    }

    /// <param name="mix">What to make.</param>
    /// <param name="liveOrders">Orders to hold; a smoke run takes fewer than the mix says.</param>
    /// <param name="timed">Commands behind the filling.</param>
    public static CommandStream Generate(OrderMix mix, int liveOrders, int timed)
    {
        using StreamGenerator generator = new(mix, liveOrders, timed);
        generator.Fill(liveOrders);
        int untimed = generator._count;
        while (generator._count < generator._commands.Length)
            generator.AddOne(liveOrders);
        return new CommandStream(mix, generator._commands, untimed) { Told = generator._told, RiskStart = generator._riskStart, LiveOrders = liveOrders };
    }

    public void Dispose() => _engine.Dispose();

    private void Fill(int liveOrders)
    {
        for (int contractId = 1; contractId <= _mix.Contracts; contractId++)
            AddContract(contractId);
        _riskStart = _count;
        for (int place = 0; place < RiskSetup.Length(_mix); place++)
        {
            Add<NoOperation>(0);
            Apply();
        }

        while (_live.Count < liveOrders)
            AddNew(RandomSide(), PassivePrice);
    }

    private void AddContract(int contractId)
    {
        ref DefineContract define = ref Add<DefineContract>(0);
        define.ContractId = contractId;
        define.TradingDay = 20_261_124;
        define.Symbol = Symbol16.From($"JM{2_700 + contractId}");
        define.TickSizeFen = 50;
        define.LotKilograms = 60_000;
        define.PriceHighTicks = _highTicks;
        define.ReferencePriceTicks = _middleTicks;
        define.MinQuantityLots = 1;
        define.MaxQuantityLots = 1_000_000;
        define.MaxMarketQuantityLots = 1_000_000;
        define.PriceStepTicks = 1;
        define.QuantityStepLots = 1;
        Apply();

        ref SetPhase phase = ref Add<SetPhase>(0);
        phase.ContractId = contractId;
        phase.TradingDay = 20_261_124;
        phase.Phase = TradingPhase.Continuous;
        Apply();
    }

    private void AddOne(int liveOrders)
    {
        if (_count % _mix.CommandsPerStep == 0)
            _middleTicks += _random.Next(2) == 0 ? 1 : -1;

        int draw = _random.Next(100);
        if (_mix.OutsideShare != 0 && _random.Next(100) < _mix.OutsideShare)
            AddNew(Side.Buy, _ => _highTicks + 1 + _random.Next(1_000));
        else if (draw < _mix.NewShare || _live.Count < 2)
            AddNew(RandomSide(), PassivePrice);
        else if ((draw -= _mix.NewShare) < _mix.CancelShare)
            AddCancel();
        else if ((draw -= _mix.CancelShare) < _mix.ImmediateShare)
            AddAggressive(TimeInForce.ImmediateOrCancel, liveOrders);
        else if (draw - _mix.ImmediateShare < _mix.MarketableShare)
            AddAggressive(TimeInForce.Day, liveOrders);
        else
            AddMove();
    }

    private Side RandomSide() => (Side)(1 + _random.Next(2));

    private long PassivePrice(Side side)
    {
        int away = 1 + _random.Next(_mix.PricesPerSide);
        return side == Side.Buy ? _middleTicks - away : _middleTicks + away;
    }

    private void AddNew(Side side, Func<Side, long> price)
    {
        ref NewOrder order = ref AddOrder(side, TimeInForce.Day, 1 + _random.Next(LargestLots));
        order.PriceTicks = price(side);
        Apply();
    }

    /// <summary>Takes as much as keeps the number of live orders where it should be.</summary>
    private void AddAggressive(TimeInForce timeInForce, int liveOrders)
    {
        int surplus = Math.Clamp(_live.Count - liveOrders, -10, 40);
        ref NewOrder order = ref AddOrder(RandomSide(), timeInForce, 1 + _random.Next(1 + (2 * LargestLots * (10 + surplus) / 10)));
        order.PriceTicks = order.Side == Side.Buy ? _middleTicks + _mix.PricesPerSide : _middleTicks - _mix.PricesPerSide;
        Apply();
    }

    private ref NewOrder AddOrder(Side side, TimeInForce timeInForce, int lots)
    {
        ref NewOrder order = ref Add<NewOrder>(1 + _random.Next(Sessions));
        order.ClientOrderId = ++_lastId << _mix.IdShift;
        order.Side = side;
        order.OrderType = OrderType.Limit;
        order.TimeInForce = timeInForce;
        order.QuantityLots = lots;
        order.ContractId = _mix.Contracts == 1 ? 1 : 1 + _random.Next(_mix.Contracts);
        return ref order;
    }

    private void AddCancel()
    {
        (int session, long id, _, int place) = _live[_random.Next(_live.Count)];
        Add<CancelOrder>(session).OriginalClientOrderId = id;
        _told[_count - 1] = place;
        Apply();
    }

    private void AddMove()
    {
        (int session, long id, Side side, int place) = _live[_random.Next(_live.Count)];
        ref ReplaceOrder replace = ref Add<ReplaceOrder>(session);
        _told[_count - 1] = place;
        replace.OriginalClientOrderId = id;
        replace.ClientOrderId = _mix.Renames ? ++_lastId << _mix.IdShift : 0;
        replace.PriceTicks = PassivePrice(side);
        replace.QuantityLots = _engine.TryFindOrder(session, id, out RestingOrder order) ? order.LeavesLots : 1;
        replace.Options = ReplaceOptions.QuantityIsLeaves;
        Apply();
    }

    private ref TCommand Add<TCommand>(int session)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        ref CommandSlot slot = ref _commands[_count++];
        slot.Begin<TCommand>();
        slot.Header.Sequence = _count;
        slot.Header.TimestampNanos = _count;
        slot.Header.SessionId = session;
        slot.Header.AccountId = session;
        return ref Unsafe.As<CommandSlot, TCommand>(ref slot);
    }

    /// <summary>Runs the command just added, and keeps the list of live orders right.</summary>
    private void Apply()
    {
        _engine.Sink.Begin();
        _engine.Apply(in _commands[_count - 1]);
        Side side = Side.None;
        foreach (ref EventSlot slot in _engine.Sink.Written)
        {
            switch (slot.Header.Message.TemplateId)
            {
                case TemplateId.CommandRejected when slot.As<CommandRejected>().RejectCode != RejectCode.OutsidePriceBand:
                    throw new InvalidOperationException($"the generator asked for the impossible: {MessageFormatter.Format(slot.Bytes())}");
                case TemplateId.OrderAccepted:
                    side = slot.As<OrderAccepted>().Side;
                    Enter(slot.As<OrderAccepted>().SessionId, slot.As<OrderAccepted>().ClientOrderId, side, slot.Place);
                    break;
                case TemplateId.OrderReplaced:
                    Leave(slot.As<OrderReplaced>().SessionId, slot.As<OrderReplaced>().OriginalClientOrderId);
                    Enter(slot.As<OrderReplaced>().SessionId, slot.As<OrderReplaced>().ClientOrderId, slot.As<OrderReplaced>().Side, slot.Place);
                    break;
                case TemplateId.OrderCancelled:
                    Leave(slot.As<OrderCancelled>().SessionId, slot.As<OrderCancelled>().OriginalClientOrderId);
                    break;
                case TemplateId.Trade when slot.As<Trade>() is var trade:
                    if (trade.MakerLeavesLots == 0)
                        Leave(trade.MakerSessionId, trade.MakerClientOrderId);
                    if (trade.TakerLeavesLots == 0)
                        Leave(trade.TakerSessionId, trade.TakerClientOrderId);
                    break;
            }
        }
    }

    private void Enter(int session, long id, Side side, int place)
    {
        _places.Add((session, id), _live.Count);
        _live.Add((session, id, side, place));
    }

    private void Leave(int session, long id)
    {
        _places.Remove((session, id), out int place);
        (int Session, long Id, Side Side, int Place) last = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        if (place == _live.Count)
            return;
        _live[place] = last;
        _places[(last.Session, last.Id)] = place;
    }
}
