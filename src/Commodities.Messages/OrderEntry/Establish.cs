using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A client begins to trade.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Establish : IOrderEntryMessage<Establish>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the negotiation.</summary>
    public long ConnectionId;

    /// <summary>The number of the venue's message that it has not got yet, from 1.</summary>
    public long NextSequence;

    /// <summary>After this long without a message from either side, that side sends <see cref="Sequence"/>: 1,000 to 60,000.</summary>
    public int KeepAliveMilliseconds;

    private uint _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.Establish;
}
