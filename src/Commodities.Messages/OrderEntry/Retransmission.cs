using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>So many messages follow, each marked as sent again. Others may come in between.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Retransmission : IOrderEntryMessage<Retransmission>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the request.</summary>
    public long RequestId;

    /// <summary>The first message.</summary>
    public long FromSequence;

    /// <summary>How many.</summary>
    public int Count;

    private uint _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.Retransmission;
}
