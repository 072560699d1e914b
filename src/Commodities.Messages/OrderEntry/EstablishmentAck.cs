using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Both may trade. What is between the number the client expects and <see cref="NextSequence"/> can be asked for again.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct EstablishmentAck : IOrderEntryMessage<EstablishmentAck>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the negotiation.</summary>
    public long ConnectionId;

    /// <summary>UTC nanoseconds since 1970 at which it was sent.</summary>
    public long SentNanos;

    /// <summary>The number of the next message of the venue.</summary>
    public long NextSequence;

    /// <summary>The highest reference number that was taken; requests up to it count as sent. 0 is none.</summary>
    public long LastReference;

    /// <summary>As asked for.</summary>
    public int KeepAliveMilliseconds;

    /// <summary>How many new orders and replaces a second are taken; 0 is any number.</summary>
    public int OrdersPerSecond;

    /// <summary>How many cancels a second are taken; 0 is any number.</summary>
    public int CancelsPerSecond;

    /// <summary>How long after a disconnect the working orders are cancelled; -1 is never.</summary>
    public int CancelGraceMilliseconds;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.EstablishmentAck;
}
