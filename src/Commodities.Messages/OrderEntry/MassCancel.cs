using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>Cancels all working orders of the session that answer to the description; what is left open is not asked for.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MassCancel : IOrderEntryMessage<MassCancel>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the request, above that of every request before it in the session, from 1.</summary>
    public long Reference;

    /// <summary>Orders in the contracts of this product, such as <c>JM</c>; all zero is any.</summary>
    public Symbol16 Product;

    /// <summary>Orders in this contract; 0 is any.</summary>
    public int ContractId;

    /// <summary>Orders of this account; 0 is any.</summary>
    public int AccountId;

    /// <summary>Orders of this side; none is both.</summary>
    public Side Side;

    private byte _padding1;

    private ushort _padding2;

    private uint _padding3;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.MassCancel;
}
