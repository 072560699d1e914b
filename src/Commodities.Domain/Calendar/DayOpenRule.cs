namespace Commodities.Domain;

/// <summary>What happens from 08:55 to 09:00 on a trading day that had a night session.</summary>
public enum DayOpenRule : byte
{
    /// <summary>A second call auction, which the unfilled orders of the night take part in (SHFE, DCE).</summary>
    SecondAuction0855 = 0,

    /// <summary>Orders of the night may be cancelled; no auction (CZCE).</summary>
    CancelOnly0855 = 1,
}
