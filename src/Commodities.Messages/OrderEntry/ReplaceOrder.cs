using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>Changes a working order of the session.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplaceOrder : IOrderEntryMessage<ReplaceOrder>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the request, above that of every request before it in the session, from 1. Names the order from now on.</summary>
    public long Reference;

    /// <summary>The reference number that the order has now.</summary>
    public long OriginalReference;

    /// <summary>New limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>New quantity in lots, what has traded included.</summary>
    public long QuantityLots;

    /// <summary>New stop price; 0 keeps the old one.</summary>
    public long StopPriceTicks;

    /// <summary>New display quantity of an iceberg; 0 keeps the old one.</summary>
    public long DisplayLots;

    /// <summary>New last trading day; 0 keeps the old one.</summary>
    public int ExpiryDay;

    /// <summary>How long the order is to stay; none keeps what it has.</summary>
    public TimeInForce TimeInForce;

    private byte _padding1;

    private ushort _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.ReplaceOrder;
}
