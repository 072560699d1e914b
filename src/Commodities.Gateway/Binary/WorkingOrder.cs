using Commodities.Domain;

namespace Commodities.Gateway.Binary;

/// <summary>A working order of a session, as its events have told.</summary>
internal struct WorkingOrder
{
    /// <summary>The reference number that it has now; 0 is an empty place.</summary>
    public long Reference;

    /// <summary>The venue's number.</summary>
    public long OrderId;

    /// <summary>Limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Total quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>What is left, in lots.</summary>
    public long LeavesLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>What it was entered as.</summary>
    public OrderType OrderType;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce;
}
