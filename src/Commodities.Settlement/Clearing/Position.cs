using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>A position with its lots.</summary>
/// <param name="row">As the books have it.</param>
/// <param name="isStored">Whether the books have a row of it.</param>
internal sealed class Position(PositionRow row, bool isStored)
{
    public PositionRow Row { get; } = row;

    public bool IsStored { get; set; } = isStored;

    public LotQueue Long { get; } = new();

    public LotQueue Short { get; } = new();

    public long NetLots => Row.LongLots - Row.ShortLots;

    /// <summary>Nothing held, nothing traded, nothing settled: no row is needed.</summary>
    public bool IsEmpty => Row is { LongLots: 0, ShortLots: 0, SettledNetLots: 0, BoughtLots: 0, SoldLots: 0, BoughtTicks: 0, SoldTicks: 0 };

    /// <summary>The lots that a fill of this side opens.</summary>
    public LotQueue OpenedBy(Side side) => side == Side.Buy ? Long : Short;

    /// <summary>The lots that a fill of this side closes.</summary>
    public LotQueue ClosedBy(Side side) => side == Side.Buy ? Short : Long;

    /// <summary>Counts lots that a fill of this side opened; below 0 those that a bust takes back.</summary>
    public void CountOpened(Side side, long lots)
    {
        if (side == Side.Buy)
            Row.LongLots += lots;
        else
            Row.ShortLots += lots;
    }

    /// <summary>Counts lots that a fill of this side closed; below 0 those that a bust gives back.</summary>
    public void CountClosed(Side side, long lots)
    {
        if (side == Side.Buy)
            Row.ShortLots -= lots;
        else
            Row.LongLots -= lots;
    }

    /// <summary>Counts what was traded since the last settlement; lots below 0 take it back.</summary>
    public void CountTraded(Side side, long lots, long priceTicks)
    {
        long ticks = checked(lots * priceTicks);
        if (side == Side.Buy)
            (Row.BoughtLots, Row.BoughtTicks) = (Row.BoughtLots + lots, checked(Row.BoughtTicks + ticks));
        else
            (Row.SoldLots, Row.SoldTicks) = (Row.SoldLots + lots, checked(Row.SoldTicks + ticks));
    }
}
