using Commodities.Domain;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Cli.Demo;

/// <summary>
/// The simulated participants: makers who keep quotes around a moving price, and takers who trade against them. One thread.
/// What was working before a restart is taken over.
/// </summary>
internal sealed class DemoTraders
{
    private const int LevelsPerSide = 5;
    private const int MillisecondBits = 22;

    /// <summary>How many orders' lots an account holds before it closes.</summary>
    private const int OrdersHeld = 4 * LevelsPerSide;

    private const int FarInCollars = 3;
    private const int OrdersThroughTheBook = 4;

    private readonly CommandPublisher _commands;
    private readonly GoneOrders _gone;
    private readonly DemoPositions _positions;
    private readonly Random _random;
    private readonly Quote[] _quotes;
    private readonly Dictionary<long, Quote> _working = [];
    private readonly Queue<RecoveredOrder> _orphans = [];
    private long _lastClientOrderId;

    public DemoTraders(
        CommandPublisher commands, GoneOrders gone, DemoPositions positions, int seed, IReadOnlyList<DemoContract> contracts,
        IReadOnlyList<(int Session, int Account, HedgeFlag HedgeFlag)> sessions)
    {
        _commands = commands;
        _gone = gone;
        _positions = positions;
        _random = new(seed);
        // Client order ids rise over restarts: their upper part is the moment of the start.
        _lastClientOrderId = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << MillisecondBits;
        _quotes =
        [
            .. from contract in contracts
               from session in sessions
               from side in new[] { Side.Buy, Side.Sell }
               from level in Enumerable.Range(0, LevelsPerSide)
               select new Quote(contract, session.Session, session.Account, session.HedgeFlag, side, level),
        ];
    }

    /// <summary>The orders that these traders believe to be working.</summary>
    public IReadOnlyList<RecoveredOrder> Working =>
    [
        .. _working.Select(pair => new RecoveredOrder(
            0, pair.Key, new(pair.Value.SessionId), new(pair.Value.AccountId), new(pair.Value.Contract.ContractId), pair.Value.Side, pair.Value.PriceTicks, 0, 0, 0)),
        .. _orphans,
    ];

    /// <summary>
    /// Takes over the orders that were working before a restart or a change of months; those that no quote has a place for are
    /// cancelled in time.
    /// </summary>
    public void TakeOver(IEnumerable<RecoveredOrder> orders)
    {
        ILookup<(int, int, Side), Quote> places = _quotes.ToLookup(quote => (quote.SessionId, quote.Contract.ContractId, quote.Side));
        HashSet<int> sessions = [.. _quotes.Select(quote => quote.SessionId)];
        foreach (RecoveredOrder order in orders.Where(order => sessions.Contains(order.SessionId.Value)))
        {
            Quote? place = places[(order.SessionId.Value, order.ContractId.Value, order.Side)].FirstOrDefault(quote => quote.ClientOrderId == 0);
            if (place == null)
            {
                _orphans.Enqueue(order);
                continue;
            }

            (place.ClientOrderId, place.PriceTicks) = (order.ClientOrderId, order.PriceTicks);
            _working[order.ClientOrderId] = place;
        }
    }

    /// <summary>Sends so many commands of the mix that the phase allows.</summary>
    public void Act(int commands, TradingPhase phase)
    {
        ForgetGone();
        for (int count = 0; count < commands; count++)
        {
            if (_orphans.TryDequeue(out RecoveredOrder orphan))
            {
                Cancel(orphan.SessionId.Value, orphan.AccountId.Value, orphan.ClientOrderId);
                continue;
            }

            Quote quote = _quotes[_random.Next(_quotes.Length)];
            int draw = _random.Next(100);
            if (phase == TradingPhase.Continuous && draw < 18)
            {
                Take(quote, draw);
            }
            else if (draw > 96 && quote.ClientOrderId != 0)
            {
                Cancel(quote.SessionId, quote.AccountId, quote.ClientOrderId);
            }
            else
            {
                Refresh(quote);
            }
        }
    }

    /// <summary>Somebody buys what the makers offer and on to a lonely offer far above: the trade there would print outside the collar.</summary>
    public void BreakCollar(DemoContract contract, int collarTicks)
    {
        long far = contract.PriceAt(FarInCollars * collarTicks);
        Quote seller = _quotes.First(quote => quote.Contract == contract && quote.Side == Side.Sell);
        Quote buyer = _quotes.Last(quote => quote.Contract == contract && quote.Side == Side.Buy);
        Send(seller, ++_lastClientOrderId, far, contract.Product.LevelLots, OrderType.Limit, TimeInForce.Day);
        for (int count = 0; count < OrdersThroughTheBook; count++)
        {
            Send(buyer, ++_lastClientOrderId, far, contract.Contract.Instrument.ContractText.MaxLimitOrderLots, OrderType.Limit, TimeInForce.ImmediateOrCancel);
        }
    }

    private void ForgetGone()
    {
        while (_gone.TryTake(out long clientOrderId))
        {
            if (_working.Remove(clientOrderId, out Quote? quote) && quote.ClientOrderId == clientOrderId)
            {
                quote.ClientOrderId = 0;
            }
        }
    }

    private void Refresh(Quote quote)
    {
        long price = quote.WantedPriceTicks();
        if (quote.ClientOrderId == 0)
        {
            long id = ++_lastClientOrderId;
            Send(quote, id, price, quote.Contract.Product.LevelLots + quote.Contract.NextLots(_random), OrderType.Limit, TimeInForce.GoodTillCancelled);
            (quote.ClientOrderId, quote.PriceTicks) = (id, price);
            _working[id] = quote;
        }
        else if (price != quote.PriceTicks)
        {
            Replace(quote, price);
        }
    }

    private void Replace(Quote quote, long price)
    {
        ReplaceOrder replace = new()
        {
            OriginalClientOrderId = quote.ClientOrderId,
            PriceTicks = price,
            QuantityLots = quote.Contract.Product.LevelLots + quote.Contract.NextLots(_random),
            Options = ReplaceOptions.QuantityIsLeaves,
        };
        (replace.Header.SessionId, replace.Header.AccountId) = (quote.SessionId, quote.AccountId);
        _commands.Publish(in replace);
        quote.PriceTicks = price;
    }

    // Most takers limit their price to a tick beyond the believed one; one in nine takes the market, or wants all or nothing.
    private void Take(Quote quote, int draw)
    {
        long price = quote.Contract.PriceAt(quote.Side == Side.Buy ? quote.Contract.Product.SpreadTicks + 1 : -quote.Contract.Product.SpreadTicks - 1);
        (OrderType type, TimeInForce time) = draw switch
        {
            0 => (OrderType.Market, TimeInForce.ImmediateOrCancel),
            1 => (OrderType.Limit, TimeInForce.FillOrKill),
            < 6 => (OrderType.Limit, TimeInForce.Day),
            _ => (OrderType.Limit, TimeInForce.ImmediateOrCancel),
        };
        Send(quote, ++_lastClientOrderId, price, quote.Contract.NextLots(_random), type, time);
    }

    private void Send(Quote quote, long clientOrderId, long price, long lots, OrderType type, TimeInForce time)
    {
        NewOrder order = new()
        {
            ClientOrderId = clientOrderId,
            ContractId = quote.Contract.ContractId,
            Side = quote.Side,
            OrderType = type,
            TimeInForce = time,
            PriceTicks = price,
            QuantityLots = lots,
            PositionEffect = EffectOf(quote, lots),
            HedgeFlag = quote.HedgeFlag,
        };
        (order.Header.SessionId, order.Header.AccountId) = (quote.SessionId, quote.AccountId);
        _commands.Publish(in order);
    }

    // Opens until so much is held on the other side that whatever else stands there to close it leaves enough: positions grow to that and stay there.
    private PositionEffect EffectOf(Quote quote, long lots) =>
        _positions.ClosableLots(quote.AccountId, quote.Contract.ContractId, quote.Side) >= lots * OrdersHeld ? PositionEffect.Close : PositionEffect.Open;

    private void Cancel(int sessionId, int accountId, long clientOrderId)
    {
        CancelOrder cancel = new() { OriginalClientOrderId = clientOrderId };
        (cancel.Header.SessionId, cancel.Header.AccountId) = (sessionId, accountId);
        _commands.Publish(in cancel);
    }
}
