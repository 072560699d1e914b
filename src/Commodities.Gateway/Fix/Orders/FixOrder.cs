using Commodities.Domain;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>An order of a session as its events have left it.</summary>
internal struct FixOrder
{
    /// <summary>The request that entered it, by number.</summary>
    public long EnteredNumber;

    /// <summary>The request whose ClOrdID it has now, by number: that which entered it, or the last replacement.</summary>
    public long CurrentNumber;

    /// <summary>The venue's number of it; 0 before the venue took it.</summary>
    public long OrderId;

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

    /// <summary>Its contract.</summary>
    public int ContractId;

    /// <summary>Its account.</summary>
    public int AccountId;

    /// <summary>Its side.</summary>
    public Side Side;

    /// <summary>Its type.</summary>
    public OrderType OrderType;

    /// <summary>Its time in force.</summary>
    public TimeInForce TimeInForce;

    /// <summary>Whether it opens or closes.</summary>
    public PositionEffect PositionEffect;

    /// <summary>Where it stands.</summary>
    public FixOrderStatus Status;

    /// <summary>An order as a request enters it.</summary>
    public FixOrder(in FixRequest entered)
    {
        (EnteredNumber, CurrentNumber) = (entered.Number, entered.Number);
        (PriceTicks, StopPriceTicks, QuantityLots, LeavesLots) = (entered.PriceTicks, entered.StopPriceTicks, entered.QuantityLots, entered.QuantityLots);
        (ContractId, AccountId, Side) = (entered.ContractId, entered.AccountId, entered.Side);
        (OrderType, TimeInForce, PositionEffect) = (entered.OrderType, entered.TimeInForce, entered.PositionEffect);
        Status = FixOrderStatus.PendingNew;
    }

    /// <summary>Whether it stands for no order.</summary>
    public readonly bool IsNone => EnteredNumber == 0;

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
    public void End(FixOrderStatus status)
    {
        Status = status;
        LeavesLots = 0;
    }
}
