namespace Commodities.Gateway.Ports;

/// <summary>Lots held on both sides and what they bind.</summary>
/// <param name="LongTodayLots">Bought lots that were opened in this trading day.</param>
/// <param name="LongEarlierLots">Bought lots that were opened before it.</param>
/// <param name="ShortTodayLots">Sold lots that were opened in this trading day.</param>
/// <param name="ShortEarlierLots">Sold lots that were opened before it.</param>
/// <param name="MarginFen">Margin of all of them, in fen.</param>
public readonly record struct HeldLots(long LongTodayLots, long LongEarlierLots, long ShortTodayLots, long ShortEarlierLots, long MarginFen)
{
    /// <summary>Bought lots.</summary>
    public long LongLots => LongTodayLots + LongEarlierLots;

    /// <summary>Sold lots.</summary>
    public long ShortLots => ShortTodayLots + ShortEarlierLots;
}
