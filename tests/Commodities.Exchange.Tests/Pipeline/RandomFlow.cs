using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>Commands of every kind from a seed, for two contracts through an auction and continuous trading.</summary>
internal sealed class RandomFlow(int seed)
{
    private const int Contracts = 2;
    private const long MidTicks = 1_000;

    private readonly Random _random = new(seed);
    private readonly List<(int Session, long Id)> _sent = [];
    private long _nextId;

    /// <summary>Publishes the commands that list and open the contracts.</summary>
    public void Open(CommandPublisher commands)
    {
        for (int id = 1; id <= Contracts; id++)
        {
            DefineContract define = new()
            {
                ContractId = id,
                TradingDay = 20_260_714,
                Symbol = Symbol16.From($"RB270{id}"),
                TickSizeFen = 100,
                LotKilograms = 10_000,
                PriceLowTicks = MidTicks - 100,
                PriceHighTicks = MidTicks + 100,
                ReferencePriceTicks = MidTicks,
                MinQuantityLots = 1,
                MaxQuantityLots = 500,
                MaxMarketQuantityLots = 60,
                PriceStepTicks = 1,
                QuantityStepLots = 1,
            };
            commands.Publish(in define);
            SetPhase auction = new() { ContractId = id, TradingDay = 20_260_714, Phase = TradingPhase.Auction };
            commands.Publish(in auction);
        }
    }

    /// <summary>Publishes the command with this number of the flow.</summary>
    public long Publish(CommandPublisher commands, int number)
    {
        if (number == 500)
        {
            SetPhase open = new() { Phase = TradingPhase.Continuous, TradingDay = 20_260_714 };
            return commands.Publish(in open);
        }

        return _random.Next(10) switch
        {
            < 5 => PublishNew(commands),
            < 7 => PublishCancel(commands),
            < 9 => PublishReplace(commands),
            _ => PublishReduce(commands),
        };
    }

    private long PublishNew(CommandPublisher commands)
    {
        NewOrder order = new()
        {
            ClientOrderId = ++_nextId,
            ContractId = 1 + _random.Next(Contracts + 1),
            Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            OrderType = _random.Next(20) == 0 ? OrderType.Market : OrderType.Limit,
            TimeInForce = (TimeInForce)(1 + _random.Next(4)),
            PriceTicks = MidTicks + _random.Next(-105, 106),
            QuantityLots = _random.Next(12),
        };
        switch (_random.Next(12))
        {
            case 0:
                order.OrderType = _random.Next(2) == 0 ? OrderType.Stop : OrderType.StopLimit;
                order.TimeInForce = TimeInForce.GoodTillCancelled;
                order.StopPriceTicks = MidTicks + _random.Next(-60, 61);
                break;
            case 1:
                order.TimeInForce = TimeInForce.GoodTillDate;
                order.ExpiryDay = 20_260_714 + _random.Next(3);
                order.OrderType = OrderType.Limit;
                break;
            case < 5 when order.TimeInForce <= TimeInForce.GoodTillCancelled:
                order.QuantityLots *= 4;
                order.DisplayLots = _random.Next(8);
                order.OrderType = OrderType.Limit;
                break;
        }

        order.Header.SessionId = 1 + _random.Next(3);
        order.Header.AccountId = order.Header.SessionId;
        _sent.Add((order.Header.SessionId, order.ClientOrderId));
        return commands.Publish(in order);
    }

    private long PublishCancel(CommandPublisher commands)
    {
        (int session, long id) = Any();
        CancelOrder cancel = new() { OriginalClientOrderId = id };
        cancel.Header.SessionId = session;
        return commands.Publish(in cancel);
    }

    private long PublishReplace(CommandPublisher commands)
    {
        (int session, long id) = Any();
        ReplaceOrder replace = new()
        {
            OriginalClientOrderId = id,
            PriceTicks = MidTicks + _random.Next(-100, 101),
            QuantityLots = 1 + _random.Next(12),
            Options = (ReplaceOptions)_random.Next(4),
            DisplayLots = _random.Next(10) == 0 ? 1 + _random.Next(5) : 0,
            StopPriceTicks = _random.Next(20) == 0 ? MidTicks + _random.Next(-60, 61) : 0,
        };
        replace.Header.SessionId = session;
        return commands.Publish(in replace);
    }

    private long PublishReduce(CommandPublisher commands)
    {
        (int session, long id) = Any();
        ReduceOrder reduce = new() { OriginalClientOrderId = id, QuantityLots = 1 + _random.Next(3) };
        reduce.Header.SessionId = session;
        return commands.Publish(in reduce);
    }

    private (int Session, long Id) Any() => _sent.Count == 0 ? (1, 1) : _sent[_random.Next(Math.Max(0, _sent.Count - 200), _sent.Count)];
}
