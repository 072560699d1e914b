using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>An order was refused.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderRejected : ISequencedOrderEntryMessage<OrderRejected>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the request.</summary>
    public long Reference;

    /// <summary>The reference number of the order that was to be changed; 0 for a new order.</summary>
    public long OriginalReference;

    /// <summary>The limit that was broken, in the unit of the field; 0 when the code speaks for itself.</summary>
    public long LimitValue;

    /// <summary>What was asked for, in the unit of the field.</summary>
    public long AskedValue;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Why.</summary>
    public RejectCode RejectCode;

    private ushort _padding1;

    private uint _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderRejected;
}
