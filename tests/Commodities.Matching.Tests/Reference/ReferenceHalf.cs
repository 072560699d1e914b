namespace Commodities.Matching.Tests.Reference;

/// <summary>Lots held on one side, by the day that they were opened on, and what they cost in ticks.</summary>
internal sealed class ReferenceHalf
{
    public long Today { get; private set; }

    public long Yesterday { get; private set; }

    public long TodayCost { get; private set; }

    public long YesterdayCost { get; private set; }

    public long Held => Today + Yesterday;

    public long Cost => TodayCost + YesterdayCost;

    public void Open(long price, long lots) => (Today, TodayCost) = (Today + lots, TodayCost + (price * lots));

    public void CloseToday(long lots) => (Today, TodayCost) = Less(Today, TodayCost, lots);

    public void CloseYesterday(long lots) => (Yesterday, YesterdayCost) = Less(Yesterday, YesterdayCost, lots);

    /// <summary>Lots that were closed come back.</summary>
    public void Reopen(bool asToday, long price, long lots)
    {
        if (asToday)
            Open(price, lots);
        else
            (Yesterday, YesterdayCost) = (Yesterday + lots, YesterdayCost + (price * lots));
    }

    /// <summary>Lots that were opened today cost more or less than was thought.</summary>
    public void Reprice(long difference, long lots) => TodayCost = Math.Min(Math.Max(0, TodayCost + (difference * Math.Min(lots, Today))), 10_000_000 * Today);

    public void EndDay(long? settlement)
    {
        (Yesterday, YesterdayCost) = (Held, settlement is { } price ? price * Held : Cost);
        (Today, TodayCost) = (0, 0);
    }

    private static (long Lots, long Cost) Less(long held, long cost, long lots) =>
        lots == 0 ? (held, cost) : (held - lots, cost - (long)((Int128)cost * lots / held));
}
