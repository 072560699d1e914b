using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.VenueLatency;

/// <summary>
/// A fixed mix from a fixed seed: about 8 % new, 3 % immediate-or-cancel, 8 % cancel, 81 % move, and never more working orders than told.
/// </summary>
internal sealed class OrderFlow
{
    private const int MidTicks = 50_000;
    private const int HalfWidthTicks = 320;

    private readonly CommandPublisher _commands;
    private readonly Random _random = new(7);
    private readonly int _orders;
    private readonly long[] _ids;
    private readonly Side[] _sides;
    private long _nextId;

    /// <param name="commands">Where the commands go.</param>
    /// <param name="orders">The most working orders.</param>
    public OrderFlow(CommandPublisher commands, int orders)
    {
        _commands = commands;
        _orders = orders;
        _nextId = commands.LastSequence + 1;
        _ids = new long[orders];
        _sides = new Side[orders];
    }

    /// <summary>Lists the contract and opens it.</summary>
    public void Open()
    {
        DefineContract define = new()
        {
            ContractId = 1,
            TradingDay = 20_260_714,
            Symbol = Symbol16.From("RB2701"),
            TickSizeFen = 100,
            LotKilograms = 10_000,
            PriceLowTicks = 1,
            PriceHighTicks = 2 * MidTicks,
            ReferencePriceTicks = MidTicks,
            MinQuantityLots = 1,
            MaxQuantityLots = 500,
            MaxMarketQuantityLots = 60,
            PriceStepTicks = 1,
            QuantityStepLots = 1,
        };
        _commands.Publish(in define);
        SetPhase open = new() { ContractId = 1, Phase = TradingPhase.Continuous };
        _commands.Publish(in open);
    }

    /// <summary>Publishes the next command of the mix.</summary>
    /// <returns>Its sequence.</returns>
    public long PublishNext()
    {
        int place = _random.Next(_orders);
        if (_ids[place] == 0)
        {
            return PublishNew(place, TimeInForce.GoodTillCancelled);
        }

        // A cancelled order is replaced by a new one as soon as its place comes up again: as many new orders as cancels.
        return _random.Next(100) switch
        {
            < 3 => PublishNew(place, TimeInForce.ImmediateOrCancel),
            < 11 => PublishCancel(place),
            _ => PublishMove(place),
        };
    }

    private long PublishNew(int place, TimeInForce time)
    {
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        NewOrder order = new()
        {
            ClientOrderId = ++_nextId,
            ContractId = 1,
            Side = side,
            OrderType = OrderType.Limit,
            TimeInForce = time,
            QuantityLots = 1 + _random.Next(10),
            PriceTicks = PriceFor(side, crosses: time == TimeInForce.ImmediateOrCancel),
        };
        order.Header.SessionId = 1;
        if (time == TimeInForce.GoodTillCancelled)
        {
            (_ids[place], _sides[place]) = (_nextId, side);
        }

        return _commands.Publish(in order);
    }

    private long PublishCancel(int place)
    {
        CancelOrder cancel = new() { OriginalClientOrderId = _ids[place] };
        cancel.Header.SessionId = 1;
        _ids[place] = 0;
        return _commands.Publish(in cancel);
    }

    private long PublishMove(int place)
    {
        ReplaceOrder move = new()
        {
            OriginalClientOrderId = _ids[place],
            PriceTicks = PriceFor(_sides[place], crosses: _random.Next(20) == 0),
            QuantityLots = 1 + _random.Next(10),
            Options = ReplaceOptions.QuantityIsLeaves,
        };
        move.Header.SessionId = 1;
        return _commands.Publish(in move);
    }

    private long PriceFor(Side side, bool crosses)
    {
        int distance = crosses ? -1 : 1 + _random.Next(HalfWidthTicks);
        return side == Side.Buy ? MidTicks - distance : MidTicks + distance;
    }
}
