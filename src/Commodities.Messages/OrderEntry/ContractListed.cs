using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>A contract that is listed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ContractListed : IOrderEntryMessage<ContractListed>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Of the question.</summary>
    public long RequestId;

    /// <summary>Such as <c>JM2701</c>.</summary>
    public Symbol16 Symbol;

    /// <summary>A tick in fen a tonne.</summary>
    public long TickSizeFen;

    /// <summary>The lowest price of the day.</summary>
    public long PriceLowTicks;

    /// <summary>The highest price of the day.</summary>
    public long PriceHighTicks;

    /// <summary>Its number.</summary>
    public int ContractId;

    /// <summary>How many more follow; 0 is the last. -1 when none is listed at all.</summary>
    public int Left;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.ContractListed;
}
