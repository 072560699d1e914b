using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Cancels a working order of the session.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CancelOrder : IOrderEntryMessage<CancelOrder>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the request, above that of every request before it in the session, from 1.</summary>
    public long Reference;

    /// <summary>The reference number that the order has now.</summary>
    public long OriginalReference;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.CancelOrder;
}
