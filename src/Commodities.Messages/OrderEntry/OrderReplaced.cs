using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>An order was changed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderReplaced : ISequencedOrderEntryMessage<OrderReplaced>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number that the order has now.</summary>
    public long Reference;

    /// <summary>The reference number that it had.</summary>
    public long OriginalReference;

    /// <summary>The venue's number of the order; it stays.</summary>
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

    /// <summary>1 when the order kept its place in the queue, else 0.</summary>
    public byte PriorityKept;

    private ushort _padding1;

    private uint _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderReplaced;
}
