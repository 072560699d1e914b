using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>
/// Commands of every kind over several contracts, sessions and phases, right and wrong ones, from a seed. Client order ids come
/// from a small pool, so that they are often working, and often not.
/// </summary>
internal sealed partial class RandomCommands : IDisposable
{
    private const int Sessions = 4;
    private const int IdsPerSession = 45;
    private const int MostContracts = 6;
    private const int MostCommandsPerDay = 16_667;

    private static readonly EngineOptions Roomy = new() { MaxContracts = 5, MaxOrders = 10_000, MaxLadderBytes = 1L << 40, MaxAccounts = 1_000, RecentTrades = 64 };

    private readonly Random _random;
    private readonly CommandList _commands = new();

    /// <summary>Knows the numbers of trades.</summary>
    private readonly MatchingEngine<LogSink> _engine;
    private readonly EventLog _log = new();
    private readonly Dictionary<int, (long Low, long High)> _bands = [];
    private readonly int _commandsPerDay;
    private int _contracts;
    private bool _bustsNext;

    private RandomCommands(int seed, int count, EngineOptions? options)
    {
        (_random, _commandsPerDay) = (new Random(seed), Math.Clamp(count / 6, 1, MostCommandsPerDay));
        _engine = new(options ?? Roomy, new LogSink(_log));
    }

    public static CommandList Generate(int seed, int count, EngineOptions? options = null) => Stream(seed, count, count, options).Single();

    /// <summary>The same commands in parts, for streams that memory would not hold: each part is the list that the next one reuses.</summary>
    /// <remarks>With the options of the engine that they are for, the trades that they correct are those that it has.</remarks>
    public static IEnumerable<CommandList> Stream(int seed, int count, int partCount, EngineOptions? options = null)
    {
        using RandomCommands generator = new(seed, count, options);
        for (int done = 0; done < count; done += partCount)
        {
            generator._commands.Forget();
            while (generator._commands.Count < Math.Min(partCount, count - done))
                generator.AddAndApply();
            yield return generator._commands;
        }
    }

    public void Dispose() => _engine.Dispose();

    private void AddAndApply()
    {
        int from = _commands.Count;
        AddOne();
        for (int index = from; index < _commands.Count; index++)
            _engine.Apply(in _commands[index]);
        _log.Clear();
    }

    private void AddOne()
    {
        if (_commands.LastSequence < 6)
        {
            AddDefinition();
            return;
        }

        if (_bustsNext)
        {
            _bustsNext = false;
            for (int back = 0; back < 3; back++)
                _commands.Bust(_engine.LastTradeId - back);
            return;
        }

        if (_random.Next(25) == 0)
        {
            AddRisk();
            return;
        }

        switch (_random.Next(1000))
        {
            case < 540:
                AddNew();
                break;
            case < 650:
                _commands.Cancel(Id(), _random.Next(3), Session());
                break;
            case < 850:
                AddReplace();
                break;
            case < 920:
                _commands.Reduce(Id(), _random.Next(-1, 40), _random.Next(3), Session());
                break;
            case < 960:
                AddPhase();
                break;
            case < 965:
                _commands.Indicate(_random.Next(3) == 0 ? 0 : ContractId());
                break;
            case < 972:
                AddLimitLock();
                break;
            case < 976:
                AddCorrection();
                break;
            case < 985:
                AddUncross();
                break;
            case < 991:
                AddDefinition();
                break;
            case < 996:
                AddMassCancel();
                break;
            case < 998:
                AddAccount();
                break;
            case < 999:
                _commands.Add<NoOperation>();
                break;
            default:
                _commands.Add<NoOperation>();
                _commands[_commands.Count - 1].Header.Message.TemplateId = (TemplateId)_random.Next(70, 200);
                break;
        }

        // Clocks of several writers: now and then one is behind.
        if (_random.Next(20) == 0)
            _commands[_commands.Count - 1].Header.TimestampNanos -= 500;
    }

    private long Id() => _random.Next(IdsPerSession);

    private int Session() => 1 + _random.Next(Sessions);

    private int ContractId() => _random.Next(50) == 0 ? _random.Next(-1, MostContracts + 3) : 1 + _random.Next(Math.Clamp(_contracts, 1, MostContracts - 1));

    private Side RandomSide() => (Side)(_random.Next(80) == 0 ? _random.Next(4) : 1 + _random.Next(2));

    /// <summary>Where each contract trades: its middle, and how far orders stray from it.</summary>
    private static (long Middle, int Reach) MarketOf(int contractId) => contractId switch
    {
        1 => (100, 12),
        2 => (5_000_000, 3_000),
        3 => (30, 40),
        4 => (9_999_990, 15),
        _ => (1_200, 300),
    };

    private long PriceFor(int contractId)
    {
        if (_random.Next(100) == 0)
            return _random.NextInt64(-3, Price.MaxTicks + 4);
        (long middle, int reach) = MarketOf(contractId);
        return middle + _random.Next(-reach, reach + 1);
    }

    /// <summary>Mostly a little beyond the middle, where the market comes by.</summary>
    private long StopPriceFor(int contractId, Side side)
    {
        if (_random.Next(5) == 0)
            return PriceFor(contractId);
        (long middle, int reach) = MarketOf(contractId);
        long away = _random.Next(1, Math.Max(2, reach / 3));
        return side == Side.Buy ? middle + away : middle - away;
    }

    private long Lots() => _random.Next(60) == 0 ? _random.NextInt64(-5, 2_000) : _random.Next(1, 51);

    private void AddNew()
    {
        int contractId = ContractId();
        OrderType type = (OrderType)(_random.Next(4) == 0 ? _random.Next(6) : 1);
        TimeInForce timeInForce = (TimeInForce)(_random.Next(4) == 0 ? _random.Next(8) : 1 + _random.Next(4) % 3);
        bool isStop = type is OrderType.Stop or OrderType.StopLimit;
        if (isStop && _random.Next(4) != 0)
            timeInForce = _random.Next(2) == 0 ? TimeInForce.Day : TimeInForce.GoodTillCancelled;
        long lots = _random.Next(25) == 0 ? _random.Next(100, 900) : Lots();
        OrderInstructions instructions = (OrderInstructions)(_random.Next(8) == 0 ? _random.Next(20) == 0 ? 2 : 1 : 0);
        bool takesMinimum = timeInForce == TimeInForce.ImmediateOrCancel && type == OrderType.Limit;
        long minimum = _random.Next(takesMinimum ? 2 : 60) == 0 ? _random.Next(-1, (int)Math.Clamp(lots, 1, 60) + 2) : 0;
        Side side = RandomSide();
        long stop = isStop || _random.Next(200) == 0 ? StopPriceFor(contractId, side) : 0;
        long display = _random.Next(12) == 0 ? _random.NextInt64(-1, Math.Clamp(lots, 1, 60) + 2) : 0;
        int expiry = timeInForce == TimeInForce.GoodTillDate || _random.Next(200) == 0 ? Day - 1 + _random.Next(4) : 0;
        _commands.New(
            Id(), side, PriceFor(contractId), lots, timeInForce, type, contractId, Session(), instructions, minimum, stop, display, expiry,
            RandomAccount(), RandomEffect(), RandomHedge());
    }

    private PositionEffect RandomEffect() => (PositionEffect)(_random.Next(100) == 0 ? 6 : _random.Next(3) == 0 ? _random.Next(6) : 0);

    private HedgeFlag RandomHedge() => (HedgeFlag)(_random.Next(100) == 0 ? 4 : _random.Next(4) == 0 ? _random.Next(4) : 0);

    private void AddAccount() => _commands.DefineAccount(
        _random.Next(10) == 0 ? _random.Next(-1, 2_000) : CommandList.Account + _random.Next(4),
        _random.Next(30) == 0 ? -1 : _random.Next(3),
        (SelfTradePolicy)(_random.Next(3) == 0 ? _random.Next(7) : _random.Next(2)));

    private void AddReplace()
    {
        long newId = _random.Next(3) == 0 ? Id() : 0;
        long lots = _random.Next(200) == 0 ? long.MaxValue - _random.Next(3) : Lots();
        int contractId = 1 + _random.Next(Math.Max(1, _contracts));
        long stop = _random.Next(15) == 0 ? PriceFor(contractId) : 0;
        long display = _random.Next(15) == 0 ? _random.Next(-1, 40) : 0;
        _commands.Replace(Id(), PriceFor(contractId), lots, newId, (ReplaceOptions)_random.Next(4), Session(), stop, display,
            (TimeInForce)(_random.Next(12) == 0 ? _random.Next(8) : 0), _random.Next(15) == 0 ? 20261123 + _random.Next(6) : 0);
    }

    private void AddPhase()
    {
        // Mostly continuous or auction, so that most commands find a market.
        TradingPhase phase = _random.Next(10) switch
        {
            < 5 => TradingPhase.Continuous,
            < 8 => TradingPhase.Auction,
            _ => (TradingPhase)_random.Next(9),
        };
        int contractId = _random.Next(4) == 0 ? 0 : ContractId();
        _commands.Phase(phase, contractId, _random.Next(4) == 0 ? 0 : TradingDay());
        if (phase is not (TradingPhase.Continuous or TradingPhase.Auction) && _random.Next(3) != 0)
            _commands.Phase(TradingPhase.Continuous, contractId);
    }

    /// <summary>Mostly narrow ones, so that the books do not stay empty.</summary>
    private void AddMassCancel() => _commands.MassCancel(
        _random.Next(3),
        _random.Next(10) == 0 ? 0 : Session(),
        _random.Next(3) == 0 ? CommandList.Account + _random.Next(4) : 0,
        _random.Next(2) == 0 ? 0 : ContractId(),
        RandomSide(),
        _random.Next(4) switch { 0 => "JM", 1 => "J", _ => "" },
        _random.Next(3) == 0 ? 1 + _random.Next(3) : 0,
        _random.Next(2) == 0 ? (MassCancelOptions)_random.Next(4) : MassCancelOptions.None,
        _random.Next(5) == 0 ? 1 + _random.Next(3) : 0);

    /// <summary>Mostly of a trade that happened not long before.</summary>
    private void AddCorrection()
    {
        long tradeId = _random.Next(20) == 0 ? _random.NextInt64(-2, 3) : _engine.LastTradeId - _random.Next(_random.Next(4) == 0 ? 100 : 10);
        if (_random.Next(3) == 0)
        {
            AddClosedOpening();
            return;
        }

        TradeCorrectionReason reason = (TradeCorrectionReason)(_random.Next(12) == 0 ? _random.Next(8) : 1 + _random.Next(5));
        if (_random.Next(2) == 0)
        {
            for (int count = 0; count < 4; count++)
                _commands.Bust(tradeId - (7 * count), reason, _random.Next(2));
            return;
        }

        // Prices of every contract: one of them is that of the trade. The second of two like ones changes nothing.
        for (int contractId = 1; contractId <= _contracts; contractId++)
        {
            (long price, int lots) = (PriceFor(contractId), _random.Next(-1, 12));
            _commands.Correct(tradeId, price, lots, reason);
            if (_random.Next(3) == 0)
                _commands.Correct(tradeId, price, lots, reason);
        }
    }

    /// <summary>An account opens lots and asks at once to close them: what opened them can't be busted any more, which is tried next.</summary>
    private void AddClosedOpening()
    {
        const int contractId = 1;
        (long middle, int reach) = MarketOf(contractId);
        // One that holds nothing else: lots of an account are alike.
        int account = 200 + _random.Next(700);
        _commands.Phase(TradingPhase.Continuous, contractId, 0);
        _commands.Terms(account);
        _commands.Funds(5_000_000, account: account, id: ++_lastFunds);
        _commands.New(Id(), Side.Sell, middle, 4, TimeInForce.GoodTillCancelled, contractId: contractId, session: Session(), account: RandomAccount());
        _commands.New(Id(), Side.Buy, middle + (reach / 4), 4, TimeInForce.ImmediateOrCancel, contractId: contractId, session: Session(), account: account, effect: PositionEffect.Open);
        for (int count = 0; count < 3; count++)
            _commands.New(Id(), Side.Sell, middle + (reach / 3), 2, TimeInForce.Day, contractId: contractId, session: Session(), account: account, effect: PositionEffect.Close);
        _bustsNext = true;
    }

    /// <summary>One side withdraws, the other goes to its limit, perhaps somebody opens it again; then the day is settled.</summary>
    private void AddLimitLock()
    {
        int contractId = ContractId();
        if (!_bands.TryGetValue(contractId, out (long Low, long High) band))
        {
            _commands.Watch(contractId);
            return;
        }

        Side side = (Side)(1 + _random.Next(2));
        _commands.Phase(TradingPhase.Continuous, contractId, 0);
        if (_random.Next(5) != 0)
            _commands.MassCancel(0, 0, 0, contractId, side == Side.Buy ? Side.Sell : Side.Buy);
        for (int count = 0; count < 3; count++)
            _commands.New(Id(), side, side == Side.Buy ? band.High : band.Low, 2 * _random.Next(1, 9), TimeInForce.GoodTillCancelled, contractId: contractId, session: Session(), account: AnyAccount(), effect: (PositionEffect)_random.Next(6));
        _commands.Watch(contractId);
        if (_random.Next(3) == 0)
            _commands.New(Id(), side == Side.Buy ? Side.Sell : Side.Buy, side == Side.Buy ? band.High : band.Low, 2 * _random.Next(1, 30), TimeInForce.ImmediateOrCancel, contractId: contractId, session: Session());
        if (_random.Next(3) == 0)
            _commands.Cancel(Id(), 0, Session());
        if (_random.Next(5) == 0)
            _commands.Watch(contractId);
        _commands.Phase(TradingPhase.Settling, contractId, 0);
        if (_random.Next(3) == 0)
            _commands.Phase(TradingPhase.Settling, contractId, 0);
        _commands.Phase(TradingPhase.Continuous, contractId, Day + _random.Next(6));
    }

    private void AddUncross()
    {
        int contractId = _random.Next(3) == 0 ? 0 : ContractId();
        _commands.Uncross(_random.Next(4) == 0 ? PriceFor(contractId) : Schema.NullInt64, contractId);
    }

    private void AddDefinition()
    {
        bool isNew = _contracts < MostContracts && (_contracts < 3 || _random.Next(4) == 0);
        int contractId = isNew ? _contracts + 1 : ContractId();
        (long middle, int reach) = MarketOf(contractId);
        long low = Math.Max(0, middle - (reach * (long)_random.Next(1, 4) / 2));
        long high = Math.Min(Price.MaxTicks, middle + (reach * (long)_random.Next(1, 4) / 2));
        if (contractId == 2 && isNew)
            (low, high) = (0, Price.MaxTicks);
        _commands.Define(contractId, low, high, terms => terms with
        {
            PriceStepTicks = contractId == 3 ? _random.Next(1, 4) : 1,
            QuantityStepLots = contractId == 4 ? 2 : 1,
            MinQuantityLots = _random.Next(30) == 0 ? 0 : 1 + _random.Next(2),
            MaxMarketQuantityLots = 40,
            MarketOrderForm = (MarketOrderForm)(_random.Next(60) == 0 ? 4 : _random.Next(4)),
            SelfTradePolicy = (SelfTradePolicy)(_random.Next(60) == 0 ? 6 : _random.Next(3) == 0 ? _random.Next(6) : 0),
            AuctionRule = (AuctionRule)(_random.Next(60) == 0 ? 3 : _random.Next(3)),
            TradePricePolicy = (TradePricePolicy)(_random.Next(40) == 0 ? 2 : _random.Next(2)),
            TradingDay = TradingDay(),
            LimitLockPriority = (LimitLockPriority)(_random.Next(80) == 0 ? 2 : _random.Next(2)),
            CollarTicks = _random.Next(2) == 0 ? _random.Next(reach / 4, reach) : _random.Next(80) == 0 ? -1 : 0,
        });
        _bands[contractId] = (low, high);
        if (isNew)
            _contracts++;
    }
}
