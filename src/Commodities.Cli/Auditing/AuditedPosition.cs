using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>A position, gross, as the venue's events make it.</summary>
internal sealed class AuditedPosition(PositionKey key)
{
    private readonly AuditedLots _long = new();
    private readonly AuditedLots _short = new();

    /// <summary>Whose it is, and in what.</summary>
    public PositionKey Key { get; } = key;

    /// <summary>Lots long.</summary>
    public long LongLots { get; private set; }

    /// <summary>Lots short.</summary>
    public long ShortLots { get; private set; }

    /// <summary>Lots long less lots short at the last settlement.</summary>
    public long SettledNetLots { get; private set; }

    /// <summary>Lots bought since the last settlement.</summary>
    public long BoughtLots { get; private set; }

    /// <summary>Sum of price times lots of them, in ticks.</summary>
    public long BoughtTicks { get; private set; }

    /// <summary>Lots sold since the last settlement.</summary>
    public long SoldLots { get; private set; }

    /// <summary>Sum of price times lots of them, in ticks.</summary>
    public long SoldTicks { get; private set; }

    /// <summary>Nothing is held, nothing was traded since the last settlement.</summary>
    public bool IsEmpty => LongLots == 0 && ShortLots == 0 && SettledNetLots == 0 && BoughtLots == 0 && SoldLots == 0 && BoughtTicks == 0 && SoldTicks == 0;

    /// <summary>The lots of a side, oldest first.</summary>
    public AuditedLots LotsOf(Side side) => side == Side.Buy ? _long : _short;

    /// <summary>One side of a trade.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="closings">Is told which lots it closed; cleared first.</param>
    public void Take(in AuditedFill fill, List<AuditedClosing> closings)
    {
        closings.Clear();
        int opened = fill.Lots;
        if (fill.IsClosing)
        {
            opened = LotsOf(Opposite(fill.Side)).Close(fill.Lots, fill.PositionEffect, fill.TradingDay, closings);
            Count(Opposite(fill.Side), opened - fill.Lots);
        }

        if (opened > 0)
        {
            LotsOf(fill.Side).Open(new() { TradeId = fill.TradeId, OpenPriceTicks = fill.PriceTicks, TradingDay = fill.TradingDay, OpenedLots = opened, HeldLots = opened });
            Count(fill.Side, opened);
        }

        CountTraded(fill.Side, fill.Lots, fill.PriceTicks);
    }

    /// <summary>One side of a trade has another price, or fewer lots, or none.</summary>
    /// <param name="fill">As it held before.</param>
    /// <param name="closings">The lots that it closes; those that it closes no more are taken out.</param>
    /// <param name="priceTicks">The price now.</param>
    /// <param name="lots">The lots now.</param>
    /// <param name="priceOf">The price at which a trade opened lots, as it is now.</param>
    /// <returns>Lots that should have been taken back and were not there.</returns>
    public int Change(in AuditedFill fill, List<AuditedClosing> closings, long priceTicks, int lots, Func<Side, AuditedClosing, long> priceOf)
    {
        CountTraded(fill.Side, -fill.Lots, fill.PriceTicks);
        CountTraded(fill.Side, lots, priceTicks);
        int gone = fill.Lots - lots;
        int opened = Math.Min(gone, fill.Lots - closings.Sum(closing => closing.Lots));
        int missing = LotsOf(fill.Side).TakeBack(fill.TradeId, opened);
        Count(fill.Side, -opened);
        Side closedSide = Opposite(fill.Side);
        Count(closedSide, gone - opened);
        for (int back = gone - opened; back > 0;)
        {
            AuditedClosing last = closings[^1];
            int part = Math.Min(back, last.Lots);
            LotsOf(closedSide).GiveBack(last with { Lots = part, OpenPriceTicks = priceOf(closedSide, last) });
            closings.RemoveAt(closings.Count - 1);
            if (part < last.Lots)
            {
                closings.Add(last with { Lots = last.Lots - part });
            }

            back -= part;
        }

        LotsOf(fill.Side).Reprice(fill.TradeId, priceTicks);
        return missing;
    }

    /// <summary>Gain or loss since the last settlement, in fen: what was sold above the price or bought below it, and what was held moved with it.</summary>
    /// <param name="priceTicks">The settlement price.</param>
    /// <param name="previousTicks">The settlement price before it.</param>
    /// <param name="tickValueFen">Worth of a tick on a lot.</param>
    public long ProfitFen(long priceTicks, long previousTicks, long tickValueFen)
    {
        Int128 sold = SoldTicks - ((Int128)priceTicks * SoldLots);
        Int128 bought = ((Int128)priceTicks * BoughtLots) - BoughtTicks;
        Int128 held = ((Int128)previousTicks - priceTicks) * -SettledNetLots;
        return (long)((sold + bought + held) * tickValueFen);
    }

    /// <summary>What was held at a settlement is what counts from now on.</summary>
    public void Settle()
    {
        SettledNetLots = LongLots - ShortLots;
        (BoughtLots, BoughtTicks, SoldLots, SoldTicks) = (0, 0, 0, 0);
    }

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private void Count(Side side, int lots)
    {
        if (side == Side.Buy)
        {
            LongLots += lots;
        }
        else
        {
            ShortLots += lots;
        }
    }

    private void CountTraded(Side side, long lots, long priceTicks)
    {
        if (side == Side.Buy)
        {
            (BoughtLots, BoughtTicks) = (BoughtLots + lots, BoughtTicks + (lots * priceTicks));
        }
        else
        {
            (SoldLots, SoldTicks) = (SoldLots + lots, SoldTicks + (lots * priceTicks));
        }
    }
}
