using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>The venue knows the client; <see cref="Establish"/> comes next.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NegotiationResponse : IOrderEntryMessage<NegotiationResponse>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the request.</summary>
    public long ConnectionId;

    /// <summary>UTC nanoseconds since 1970 at which it was sent.</summary>
    public long SentNanos;

    /// <summary>The session's number in the venue.</summary>
    public int SessionId;

    /// <summary>The account of orders that name none.</summary>
    public int AccountId;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.NegotiationResponse;
}
