namespace Commodities.Gateway.Fix.Orders;

/// <summary>A trade of the session: what a bust or a correction of it needs.</summary>
internal struct FixTradeMark
{
    /// <summary>The venue's number of it.</summary>
    public long TradeId;

    /// <summary>The event that told of it last: ExecID (17) of its reports.</summary>
    public long LastSequence;

    /// <summary>The request that entered the order that rested, by number; 0 when that was not the session's.</summary>
    public long MakerNumber;

    /// <summary>The request that entered the incoming order, by number; 0 when that was not the session's.</summary>
    public long TakerNumber;

    /// <summary>The session's day of the trade.</summary>
    public int Day;
}
