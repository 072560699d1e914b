using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A request was refused at the port: the venue never heard of it, and its reference number counts as not used unless a higher one was taken.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct BusinessReject : IOrderEntryMessage<BusinessReject>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The reference number of the request, or the number of the question.</summary>
    public long Reference;

    /// <summary>UTC nanoseconds since 1970 at which it was sent.</summary>
    public long SentNanos;

    /// <summary>Which message it was.</summary>
    public OrderEntryTemplateId RefusedTemplateId;

    /// <summary>Why.</summary>
    public OrderEntryReject Reason;

    private uint _padding1;

    /// <summary>Why, in words.</summary>
    public Text48 Text;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.BusinessReject;
}
