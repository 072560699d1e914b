namespace Commodities.Domain;

/// <summary>How long an order stays.</summary>
public enum TimeInForce : byte
{
    /// <summary>None; never valid in an order.</summary>
    None = 0,

    /// <summary>Until the end of the trading day, night session included.</summary>
    Day = 1,

    /// <summary>Until it is filled or cancelled.</summary>
    GoodTillCancelled = 2,

    /// <summary>Fill and kill (FAK): trades at once what it can, the rest is cancelled.</summary>
    ImmediateOrCancel = 3,

    /// <summary>Trades whole at once, or not at all.</summary>
    FillOrKill = 4,

    /// <summary>Until the end of the trading day that the order names.</summary>
    GoodTillDate = 5,

    /// <summary>Until the next break or the end of the trading day, whichever comes first.</summary>
    GoodInSession = 6,
}
