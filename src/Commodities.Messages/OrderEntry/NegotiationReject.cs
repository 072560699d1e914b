using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>The venue does not take the client; the connection closes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NegotiationReject : IOrderEntryMessage<NegotiationReject>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the request.</summary>
    public long ConnectionId;

    /// <summary>Why.</summary>
    public OrderEntryReject Reason;

    private ushort _padding1;

    private uint _padding2;

    /// <summary>Why, in words.</summary>
    public Text48 Text;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.NegotiationReject;
}
