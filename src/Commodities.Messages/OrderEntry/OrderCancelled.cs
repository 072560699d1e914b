using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>What was left of an order is gone.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderCancelled : ISequencedOrderEntryMessage<OrderCancelled>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the request; 0 when nobody asked, or a mass cancel did.</summary>
    public long Reference;

    /// <summary>The reference number of the order.</summary>
    public long OriginalReference;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>What was cancelled, in lots.</summary>
    public long CancelledLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Why.</summary>
    public CancelReason Reason;

    private ushort _padding1;

    private uint _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderCancelled;
}
