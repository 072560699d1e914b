using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Asks for all working orders of the session.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MassStatusRequest : IOrderEntryMessage<MassStatusRequest>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the question; echoed.</summary>
    public long RequestId;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.MassStatusRequest;
}
