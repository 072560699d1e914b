using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A client says who it is, first thing on a connection.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Negotiate : IOrderEntryMessage<Negotiate>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The session's code, such as <c>TRADER5</c>.</summary>
    public Symbol16 SessionCode;

    /// <summary>A number that the client has never used before for the session, higher than all others: UTC nanoseconds will do.</summary>
    public long ConnectionId;

    /// <summary>UTC nanoseconds since 1970 at which it was sent; at most five seconds off.</summary>
    public long TimestampNanos;

    /// <summary>HMAC-SHA256 with the session's key over <c>CODE|CONNECTION|TIMESTAMP</c> in ASCII, the numbers in decimal.</summary>
    public Signature32 Signature;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.Negotiate;
}
