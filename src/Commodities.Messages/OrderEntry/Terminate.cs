using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>The end of a connection.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Terminate : IOrderEntryMessage<Terminate>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Why; none when the work is done.</summary>
    public OrderEntryReject Reason;

    private ushort _padding1;

    private uint _padding2;

    /// <summary>Why, in words.</summary>
    public Text48 Text;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.Terminate;
}
