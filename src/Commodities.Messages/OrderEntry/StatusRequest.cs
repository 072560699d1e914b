using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Asks how an order stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct StatusRequest : IOrderEntryMessage<StatusRequest>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the question; echoed.</summary>
    public long RequestId;

    /// <summary>The reference number of the order.</summary>
    public long Reference;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.StatusRequest;
}
