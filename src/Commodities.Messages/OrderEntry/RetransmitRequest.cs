using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Asks for messages of the venue again.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct RetransmitRequest : IOrderEntryMessage<RetransmitRequest>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the request; echoed.</summary>
    public long RequestId;

    /// <summary>The first message, from 1.</summary>
    public long FromSequence;

    /// <summary>How many: 1 to 2,500.</summary>
    public int Count;

    private uint _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.RetransmitRequest;
}
