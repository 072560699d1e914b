using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>An incoming order while it matches: a new one, or a replaced one that has left its old place.</summary>
internal struct Taker
{
    public long OrderId;
    public long ClientOrderId;
    public int SessionId;
    public int AccountId;
    public int LeavesLots;

    /// <summary>Total quantity, what has traded included.</summary>
    public int QuantityLots;

    /// <summary>The worst key of the opposite side that it may trade with.</summary>
    public int LimitKey;

    /// <summary>The worst key up to which the collar lets it trade now; its limit where there is none.</summary>
    public int ReachKey;

    public Side Side;

    public PositionEffect PositionEffect;

    public HedgeFlag HedgeFlag;

    /// <summary>Margin or lots are held for it against its account.</summary>
    public bool IsHeld;

    /// <summary>It has traded with its own party, and that was counted.</summary>
    public bool IsSelfTradeCounted;

    /// <summary>What happens when it meets its own party.</summary>
    public SelfTradePolicy Policy;

    /// <summary>It met its own party, and what is left of it is to be cancelled.</summary>
    public bool IsStopped;
}
