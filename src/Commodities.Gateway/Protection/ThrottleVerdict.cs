namespace Commodities.Gateway.Protection;

/// <summary>What becomes of a message.</summary>
public enum ThrottleVerdict
{
    /// <summary>It is within the limits.</summary>
    Pass,

    /// <summary>It is over the limit: refused, and the venue never hears of it.</summary>
    Refuse,

    /// <summary>The session has gone on for too long: it is logged out, its orders cancelled, and it can't log on for a while.</summary>
    LogOut,
}
