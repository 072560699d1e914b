using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A request came whose reference number is not above the last one: it counts as sent twice, and was not done again.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NotApplied : IOrderEntryMessage<NotApplied>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The reference number of the request.</summary>
    public long Reference;

    /// <summary>The highest one that was taken.</summary>
    public long LastReference;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.NotApplied;
}
