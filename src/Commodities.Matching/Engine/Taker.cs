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

    /// <summary>The worst key of the opposite side that it may trade with.</summary>
    public int LimitKey;

    public Side Side;
}
