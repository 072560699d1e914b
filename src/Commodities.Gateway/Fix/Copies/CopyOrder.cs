using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>An order as the events that were copied have left it.</summary>
internal sealed class CopyOrder
{
    /// <summary>The order as it was taken.</summary>
    public CopyOrder(ref readonly OrderAccepted accepted)
    {
        (OrderId, ClientNumber, SessionId, AccountId, ContractId) = (accepted.OrderId, accepted.ClientOrderId, accepted.SessionId, accepted.AccountId, accepted.ContractId);
        (Side, OrderType, TimeInForce) = (accepted.Side, accepted.OrderType, accepted.TimeInForce);
        (PriceTicks, QuantityLots, LeavesLots) = (accepted.PriceTicks, accepted.QuantityLots, accepted.QuantityLots);
    }

    /// <summary>An order of which only a refusal is known.</summary>
    public CopyOrder(ref readonly CommandRejected rejected)
    {
        (ClientNumber, SessionId, AccountId, ContractId) = (rejected.ClientOrderId, rejected.SessionId, rejected.AccountId, rejected.ContractId);
        Status = FixOrderStatus.Rejected;
    }

    public long OrderId { get; }

    public long ClientNumber { get; set; }

    public int SessionId { get; }

    public int AccountId { get; }

    public int ContractId { get; }

    public Side Side { get; }

    public OrderType OrderType { get; }

    public TimeInForce TimeInForce { get; set; }

    public long PriceTicks { get; set; }

    public long StopPriceTicks { get; set; }

    public long QuantityLots { get; set; }

    public long LeavesLots { get; set; }

    public long CumLots { get; private set; }

    public Int128 CumTicks { get; private set; }

    public FixOrderStatus Status { get; set; } = FixOrderStatus.New;

    public FixOrderStatus WorkingStatus => CumLots > 0 ? FixOrderStatus.PartiallyFilled : FixOrderStatus.New;

    /// <summary>Takes a fill in, or back, or another price or quantity of one.</summary>
    public void Fill(long priceTicks, long lots)
    {
        CumLots += lots;
        CumTicks += (Int128)priceTicks * lots;
    }
}
