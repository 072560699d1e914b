using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>The messages can't be sent again.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct RetransmitReject : IOrderEntryMessage<RetransmitReject>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the request.</summary>
    public long RequestId;

    /// <summary>Why.</summary>
    public OrderEntryReject Reason;

    private ushort _padding1;

    private uint _padding2;

    /// <summary>Why, in words.</summary>
    public Text48 Text;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.RetransmitReject;
}
