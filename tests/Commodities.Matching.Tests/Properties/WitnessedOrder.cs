using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Properties;

/// <summary>A working order as its events tell it.</summary>
internal sealed class WitnessedOrder(OrderAccepted accepted, long place)
{
    public long OrderId { get; } = accepted.OrderId;

    public int ContractId { get; } = accepted.ContractId;

    public int AccountId { get; } = accepted.AccountId;

    public Side Side { get; } = accepted.Side;

    public bool IsFillOrKill { get; } = accepted.TimeInForce == TimeInForce.FillOrKill;

    public bool MayRest { get; } = accepted.TimeInForce is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill);

    public bool IsPostOnly { get; } = accepted.Instructions.HasFlag(OrderInstructions.PostOnly);

    public long Price { get; set; } = accepted.PriceTicks;

    public long Quantity { get; set; } = accepted.QuantityLots;

    public long Leaves { get; set; } = accepted.QuantityLots;

    public long Filled { get; set; }

    /// <summary>Outside the book, until its stop price trades.</summary>
    public bool Waits { get; set; } = accepted.OrderType is OrderType.Stop or OrderType.StopLimit;

    /// <summary>Rises with each event that sends the order to the end of a queue: of one price, the lower goes first.</summary>
    public long Place { get; set; } = place;

    /// <summary>A trade at the stop price or beyond, since the order waits for that price.</summary>
    public bool IsReached { get; private set; }

    private long _stopPrice = Schema.NullInt64;

    public void WaitFor(long stopPrice)
    {
        IsReached &= stopPrice == _stopPrice;
        _stopPrice = stopPrice;
    }

    public void Saw(long price) => IsReached |= Waits && (Side == Side.Buy ? price >= _stopPrice : price <= _stopPrice);

    /// <summary>Whether this one is to trade before another of its side.</summary>
    public bool IsBefore(WitnessedOrder other)
    {
        long better = Side == Side.Buy ? Price - other.Price : other.Price - Price;
        return better > 0 || (better == 0 && Place < other.Place);
    }
}
