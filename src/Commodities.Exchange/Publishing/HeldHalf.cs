using Commodities.Domain;
using Commodities.Matching;

namespace Commodities.Exchange.Publishing;

/// <summary>The long or the short half of a position for one purpose, by the rules of the matcher (<c>src/docs/risk.md</c>): lots held and what they cost.</summary>
internal struct HeldHalf
{
    /// <summary>Lots opened in this trading day.</summary>
    public long TodayLots;

    /// <summary>Lots opened before it.</summary>
    public long EarlierLots;

    private long _todayTickLots;
    private long _earlierTickLots;

    /// <summary>A half as a start found it.</summary>
    public HeldHalf(PositionHalf found)
    {
        (TodayLots, EarlierLots) = (found.TodayLots, found.YesterdayLots);
        (_todayTickLots, _earlierTickLots) = (found.TodayTickLots, found.TickLots - found.TodayTickLots);
    }

    /// <summary>Price in ticks times lots, over all of them.</summary>
    public readonly long TickLots => _todayTickLots + _earlierTickLots;

    /// <summary>Takes in lots that a trade opened.</summary>
    public void Open(long priceTicks, long lots)
    {
        TodayLots += lots;
        _todayTickLots += priceTicks * lots;
    }

    /// <summary>Takes off lots that a trade closed: those of the day that the order named, else the oldest.</summary>
    public void Close(PositionEffect effect, long lots)
    {
        long earlier = effect == PositionEffect.CloseToday ? 0 : Math.Min(lots, EarlierLots);
        Take(ref EarlierLots, ref _earlierTickLots, earlier);
        Take(ref TodayLots, ref _todayTickLots, lots - earlier);
    }

    /// <summary>Takes opened lots back, those of this trading day first.</summary>
    public void Unopen(long lots)
    {
        long today = Math.Min(lots, TodayLots);
        Take(ref TodayLots, ref _todayTickLots, today);
        Take(ref EarlierLots, ref _earlierTickLots, lots - today);
    }

    /// <summary>Gives closed lots back at the price of their trade.</summary>
    public void Unclose(PositionEffect effect, long priceTicks, long lots)
    {
        if (effect == PositionEffect.CloseToday)
        {
            Open(priceTicks, lots);
            return;
        }

        EarlierLots += lots;
        _earlierTickLots += priceTicks * lots;
    }

    /// <summary>Gives lots that were opened in this trading day another price, as many as there are.</summary>
    public void Reprice(long differenceTicks, long lots) =>
        _todayTickLots = Math.Clamp(_todayTickLots + (differenceTicks * Math.Min(lots, TodayLots)), 0, Price.MaxTicks * TodayLots);

    /// <summary>The trading day is over: its lots are of an earlier day, and all of them count at the settlement price where there is one.</summary>
    public void EndDay(long? settlementPriceTicks)
    {
        EarlierLots += TodayLots;
        _earlierTickLots = settlementPriceTicks is long price ? price * EarlierLots : TickLots;
        (TodayLots, _todayTickLots) = (0, 0);
    }

    // Those that go take their share of the cost, rounded down. Never more than are there: an account may have been told of later than of its orders.
    private static void Take(ref long held, ref long tickLots, long lots)
    {
        if (lots >= held)
        {
            (held, tickLots) = (0, 0);
            return;
        }

        tickLots -= (tickLots / held * lots) + (tickLots % held * lots / held);
        held -= lots;
    }
}
