using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>A trade in which the scope had a side.</summary>
internal struct CopyTrade
{
    /// <summary>The trade as it was made.</summary>
    public Trade Made;

    /// <summary>Its price now, in ticks.</summary>
    public long PriceTicks;

    /// <summary>Its lots now; 0 when it was taken back.</summary>
    public long Lots;

    /// <summary>The sequence of the event that changed it last; that of the trade itself when none did.</summary>
    public long LastSequence;

    /// <summary>The trading day that its contract had.</summary>
    public int TradingDay;

    /// <summary>Where the order that rested is; 0 when it was taken before the copies began.</summary>
    public int Maker;

    /// <summary>Where the incoming order is; 0 when it was taken before the copies began.</summary>
    public int Taker;

    /// <summary>A trade that was just made.</summary>
    public CopyTrade(ref readonly Trade made)
    {
        Made = made;
        (PriceTicks, Lots, LastSequence) = (made.PriceTicks, made.QuantityLots, made.Header.Sequence);
    }
}
