namespace Commodities.Domain;

/// <summary>
/// What a fill does to the position: the exchanges keep gross long and short lots, and each order says which it means (开平标志). Closing lots that
/// were opened today is a kind of its own at the Shanghai exchanges; elsewhere a plain close takes the oldest lots first.
/// </summary>
public enum PositionEffect : byte
{
    /// <summary>Not given: counts as <see cref="Open"/>.</summary>
    None = 0,

    /// <summary>Opens new lots.</summary>
    Open = 1,

    /// <summary>Closes lots that are held, the oldest first.</summary>
    Close = 2,

    /// <summary>Closes lots that were opened in this trading day.</summary>
    CloseToday = 3,

    /// <summary>Closes lots that were opened before this trading day.</summary>
    CloseYesterday = 4,

    /// <summary>Closes lots by force of the clearing member or the venue, the oldest first.</summary>
    ForcedClose = 5,
}
