using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A sign of life. From the venue it names the number of its next message, so that a gap shows; from a client the reference number of its next request.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Sequence : IOrderEntryMessage<Sequence>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The number that comes next.</summary>
    public long NextNumber;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.Sequence;
}
