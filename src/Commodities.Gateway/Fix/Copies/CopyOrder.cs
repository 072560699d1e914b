using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>An order as the events that were copied have left it.</summary>
internal struct CopyOrder
{
    /// <summary>The venue's number of it; 0 of one of which only a refusal is known.</summary>
    public long OrderId;

    /// <summary>The number of the request whose name it has now.</summary>
    public long ClientNumber;

    /// <summary>Limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Stop price in ticks; 0 when it is no stop.</summary>
    public long StopPriceTicks;

    /// <summary>Total quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>What is left to trade, in lots.</summary>
    public long LeavesLots;

    /// <summary>What has traded, in lots.</summary>
    public long CumLots;

    /// <summary>The sum of price times lots over its fills, in ticks.</summary>
    public Int128 CumTicks;

    /// <summary>Its session.</summary>
    public int SessionId;

    /// <summary>Its account.</summary>
    public int AccountId;

    /// <summary>Its contract.</summary>
    public int ContractId;

    /// <summary>Trades that are kept and name it.</summary>
    public int Trades;

    /// <summary>Its side.</summary>
    public Side Side;

    /// <summary>Its type; none of one of which only a refusal is known.</summary>
    public OrderType OrderType;

    /// <summary>Its time in force.</summary>
    public TimeInForce TimeInForce;

    /// <summary>Where it stands.</summary>
    public FixOrderStatus Status;

    /// <summary>The order as it was taken.</summary>
    public CopyOrder(ref readonly OrderAccepted accepted)
    {
        (OrderId, ClientNumber, SessionId, AccountId, ContractId) = (accepted.OrderId, accepted.ClientOrderId, accepted.SessionId, accepted.AccountId, accepted.ContractId);
        (Side, OrderType, TimeInForce, Status) = (accepted.Side, accepted.OrderType, accepted.TimeInForce, FixOrderStatus.New);
        (PriceTicks, QuantityLots, LeavesLots) = (accepted.PriceTicks, accepted.QuantityLots, accepted.QuantityLots);
    }

    /// <summary>An order of which only a refusal is known.</summary>
    public CopyOrder(ref readonly CommandRejected rejected)
    {
        (ClientNumber, SessionId, AccountId, ContractId) = (rejected.ClientOrderId, rejected.SessionId, rejected.AccountId, rejected.ContractId);
        Status = FixOrderStatus.Rejected;
    }

    /// <summary>Whether nothing of it can trade any more.</summary>
    public readonly bool IsDone => Status is FixOrderStatus.Filled or FixOrderStatus.Canceled or FixOrderStatus.Rejected or FixOrderStatus.Expired;

    /// <summary>Where it stands when it waits in the venue.</summary>
    public readonly FixOrderStatus WorkingStatus => CumLots > 0 ? FixOrderStatus.PartiallyFilled : FixOrderStatus.New;

    /// <summary>Takes a fill in.</summary>
    public void Fill(long priceTicks, long lots, long leavesLots)
    {
        CumLots += lots;
        CumTicks += (Int128)priceTicks * lots;
        LeavesLots = leavesLots;
        Status = leavesLots == 0 ? FixOrderStatus.Filled : FixOrderStatus.PartiallyFilled;
    }

    /// <summary>A fill is taken back, or is another one than was told. What is done stays done.</summary>
    public void Correct(TradeTerms before, TradeTerms now)
    {
        CumLots += now.Lots - before.Lots;
        CumTicks += ((Int128)now.PriceTicks * now.Lots) - ((Int128)before.PriceTicks * before.Lots);
        if (!IsDone)
            Status = WorkingStatus;
    }

    /// <summary>Nothing of it trades any more.</summary>
    public void End(FixOrderStatus status) => (Status, LeavesLots) = (status, 0);
}
