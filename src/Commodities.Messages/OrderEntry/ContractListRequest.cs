using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Asks for the contracts that are listed.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ContractListRequest : IOrderEntryMessage<ContractListRequest>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the question; echoed.</summary>
    public long RequestId;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.ContractListRequest;
}
