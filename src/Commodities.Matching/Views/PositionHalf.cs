namespace Commodities.Matching;

/// <summary>The long or the short half of a position.</summary>
public readonly record struct PositionHalf
{
    /// <summary>Lots opened in this trading day.</summary>
    public required int TodayLots { get; init; }

    /// <summary>Lots opened before it.</summary>
    public required int YesterdayLots { get; init; }

    /// <summary>Price in ticks times lots, over all of them: lots of earlier days at the last settlement price.</summary>
    public required long TickLots { get; init; }

    /// <summary>Price in ticks times lots, of those opened in this trading day.</summary>
    public long TodayTickLots { get; init; }

    /// <summary>Lots that resting orders may still open.</summary>
    public required int OpeningLots { get; init; }

    /// <summary>Lots that resting orders may still close.</summary>
    public required int ClosingLots { get; init; }

    /// <summary>Lots held.</summary>
    public int HeldLots => TodayLots + YesterdayLots;
}
