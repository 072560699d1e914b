using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>A mass cancel is done, or was refused. The cancels of the single orders came before it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MassCancelReport : ISequencedOrderEntryMessage<MassCancelReport>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the request.</summary>
    public long Reference;

    /// <summary>What the cancelled orders had left, in lots.</summary>
    public long CancelledLots;

    /// <summary>Orders cancelled.</summary>
    public int CancelledOrders;

    /// <summary>Why it was refused; none when it was done.</summary>
    public RejectCode RejectCode;

    private ushort _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.MassCancelReport;
}
