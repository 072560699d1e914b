namespace Commodities.Gateway.Fix.Orders;

/// <summary>An order of a session as its events have left it.</summary>
internal sealed class FixOrder(FixRequest entered)
{
    /// <summary>The request that entered it.</summary>
    public FixRequest Entered { get; } = entered;

    /// <summary>The request whose ClOrdID it has now: that which entered it, or the last replacement.</summary>
    public FixRequest Current { get; set; } = entered;

    /// <summary>The venue's number of it; 0 before the venue took it.</summary>
    public long OrderId { get; set; }

    /// <summary>Where it stands.</summary>
    public FixOrderStatus Status { get; set; } = FixOrderStatus.PendingNew;

    /// <summary>Limit price in ticks.</summary>
    public long PriceTicks { get; set; } = entered.PriceTicks;

    /// <summary>Stop price in ticks; 0 when it is no stop.</summary>
    public long StopPriceTicks { get; set; } = entered.StopPriceTicks;

    /// <summary>Total quantity in lots.</summary>
    public long QuantityLots { get; set; } = entered.QuantityLots;

    /// <summary>What is left to trade, in lots.</summary>
    public long LeavesLots { get; set; } = entered.QuantityLots;

    /// <summary>What has traded, in lots.</summary>
    public long CumLots { get; private set; }

    /// <summary>The sum of price times lots over its fills, in ticks.</summary>
    public Int128 CumTicks { get; private set; }

    /// <summary>Whether nothing of it can trade any more.</summary>
    public bool IsDone => Status is FixOrderStatus.Filled or FixOrderStatus.Canceled or FixOrderStatus.Rejected or FixOrderStatus.Expired;

    /// <summary>Whether it waits in the venue.</summary>
    public FixOrderStatus WorkingStatus => CumLots > 0 ? FixOrderStatus.PartiallyFilled : FixOrderStatus.New;

    /// <summary>Takes a fill in.</summary>
    public void Fill(long priceTicks, long lots, long leavesLots)
    {
        CumLots += lots;
        CumTicks += (Int128)priceTicks * lots;
        LeavesLots = leavesLots;
        Status = leavesLots == 0 ? FixOrderStatus.Filled : FixOrderStatus.PartiallyFilled;
    }

    /// <summary>Nothing of it trades any more.</summary>
    public void End(FixOrderStatus status)
    {
        Status = status;
        LeavesLots = 0;
    }
}
