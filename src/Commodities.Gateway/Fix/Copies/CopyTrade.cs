using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>A trade in which the scope had a side.</summary>
internal sealed class CopyTrade(Trade made)
{
    /// <summary>The trade as it was made.</summary>
    public Trade Made => made;

    /// <summary>Its price now, in ticks.</summary>
    public long PriceTicks { get; set; } = made.PriceTicks;

    /// <summary>Its lots now; 0 when it was taken back.</summary>
    public long Lots { get; set; } = made.QuantityLots;

    /// <summary>The trading day that its contract had.</summary>
    public required int TradingDay { get; init; }

    /// <summary>The sequence of the event that changed it last; that of the trade itself when none did.</summary>
    public long LastSequence { get; set; } = made.Header.Sequence;

    /// <summary>The order of a side; null when it was taken before the copies began.</summary>
    public CopyOrder? Maker { get; init; }

    /// <summary>The order of a side; null when it was taken before the copies began.</summary>
    public CopyOrder? Taker { get; init; }
}
