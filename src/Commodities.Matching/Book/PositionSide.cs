using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>The long or the short half of a position: lots held, what they cost, and what resting orders will open or close.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Length)]
internal struct PositionSide
{
    public const int Length = 40;

    /// <summary>Lots opened in this trading day.</summary>
    public int TodayLots;

    /// <summary>Lots opened before it.</summary>
    public int YesterdayLots;

    /// <summary>Lots that resting orders may still open.</summary>
    public int OpeningLots;

    /// <summary>Lots that resting orders may still close, of any day.</summary>
    public int ClaimedLots;

    /// <summary>Lots that resting orders may still close of this trading day.</summary>
    public int ClaimedTodayLots;

    /// <summary>Lots that resting orders may still close of earlier days.</summary>
    public int ClaimedYesterdayLots;

    /// <summary>Price in ticks times lots of those opened in this trading day.</summary>
    public long TodayTickLots;

    /// <summary>Price in ticks times lots of those opened before it.</summary>
    public long YesterdayTickLots;

    public readonly int HeldLots => TodayLots + YesterdayLots;

    public readonly long TickLots => TodayTickLots + YesterdayTickLots;

    /// <summary>Lots that no resting order will close.</summary>
    public readonly int UnclaimedLots => TodayLots + YesterdayLots - ClaimedLots - ClaimedTodayLots - ClaimedYesterdayLots;

    public readonly bool IsEmpty => (TodayLots | YesterdayLots | OpeningLots | ClaimedLots | ClaimedTodayLots | ClaimedYesterdayLots) == 0;

    /// <summary>Lots that another closing order could claim.</summary>
    public readonly int ClosableLots(PositionEffect effect) => effect switch
    {
        PositionEffect.CloseToday => Math.Min(TodayLots - ClaimedTodayLots, UnclaimedLots),
        PositionEffect.CloseYesterday => Math.Min(YesterdayLots - ClaimedYesterdayLots, UnclaimedLots),
        _ => UnclaimedLots,
    };

    /// <summary>Adds to what resting orders claim; takes off when negative.</summary>
    public void Claim(PositionEffect effect, int lots)
    {
        if (effect == PositionEffect.CloseToday)
            ClaimedTodayLots += lots;
        else if (effect == PositionEffect.CloseYesterday)
            ClaimedYesterdayLots += lots;
        else
            ClaimedLots += lots;
    }

    public void Open(long priceTicks, int lots)
    {
        TodayLots += lots;
        TodayTickLots += priceTicks * lots;
    }

    /// <summary>
    /// Takes closed lots off, their claim with them: of the day that the order names, else the oldest that no order names. The lots of a day are
    /// alike: those that are closed take their share of the cost, rounded down, so that what is left never costs more a lot than the dearest of them.
    /// </summary>
    public void Close(PositionEffect effect, int lots)
    {
        Claim(effect, -lots);
        int yesterday = effect switch
        {
            PositionEffect.CloseToday => 0,
            PositionEffect.CloseYesterday => lots,
            _ => Math.Min(lots, YesterdayLots - ClaimedYesterdayLots),
        };
        Take(ref YesterdayLots, ref YesterdayTickLots, yesterday);
        Take(ref TodayLots, ref TodayTickLots, lots - yesterday);
    }

    /// <summary>Takes opened lots back, those of this trading day first. For trades that are undone; the caller has looked at <see cref="UnclaimedLots"/>.</summary>
    public void Unopen(int lots)
    {
        int today = Math.Min(lots, TodayLots - ClaimedTodayLots);
        Take(ref TodayLots, ref TodayTickLots, today);
        Take(ref YesterdayLots, ref YesterdayTickLots, lots - today);
    }

    /// <summary>
    /// Changes the cost of lots that were opened in this trading day, of as many as there are. Those that are left may be others than the trade's: their cost
    /// stays one that lots can have.
    /// </summary>
    public void Reprice(long differenceTicks, int lots) =>
        TodayTickLots = Math.Clamp(TodayTickLots + (differenceTicks * Math.Min(lots, TodayLots)), 0, Price.MaxTicks * TodayLots);

    /// <summary>Gives closed lots back at a price. For trades that are undone.</summary>
    public void Unclose(PositionEffect effect, long priceTicks, int lots)
    {
        if (effect == PositionEffect.CloseToday)
        {
            Open(priceTicks, lots);
            return;
        }

        YesterdayLots += lots;
        YesterdayTickLots += priceTicks * lots;
    }

    /// <summary>The trading day is over: its lots are of an earlier day. With a settlement price all of them count at that.</summary>
    public void EndDay(long settlementPriceTicks)
    {
        YesterdayLots += TodayLots;
        YesterdayTickLots = settlementPriceTicks >= 0 ? settlementPriceTicks * YesterdayLots : TickLots;
        TodayLots = 0;
        TodayTickLots = 0;
    }

    private static void Take(ref int held, ref long tickLots, int lots)
    {
        if (lots == 0)
            return;

        // The share in two parts: the product of cost and lots would not fit.
        tickLots -= lots == held ? tickLots : (tickLots / held * lots) + (tickLots % held * lots / held);
        held -= lots;
        Invariant.That(held >= 0);
    }
}
