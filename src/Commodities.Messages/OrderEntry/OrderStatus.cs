using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>How an order of the session stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderStatus : IOrderEntryMessage<OrderStatus>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the question.</summary>
    public long RequestId;

    /// <summary>UTC nanoseconds since 1970 at which it was sent.</summary>
    public long SentNanos;

    /// <summary>The reference number that the order has now; of an unknown order the one asked for.</summary>
    public long Reference;

    /// <summary>The venue's number of the order; 0 when no such order works.</summary>
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

    /// <summary>How many more follow; 0 is the last.</summary>
    public int Left;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>What it was entered as.</summary>
    public OrderType OrderType;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce;

    private byte _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderStatus;
}
