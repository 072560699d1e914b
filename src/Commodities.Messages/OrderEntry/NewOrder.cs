using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>Enters an order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NewOrder : IOrderEntryMessage<NewOrder>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>The client's number of the request, above that of every request before it in the session, from 1. Names the order from now on.</summary>
    public long Reference;

    /// <summary>Limit price in ticks; 0 in a market order.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The least that an immediate-or-cancel order must trade; 0 is no minimum.</summary>
    public long MinQuantityLots;

    /// <summary>How much of an iceberg is shown at a time; 0 shows all.</summary>
    public long DisplayLots;

    /// <summary>Of a stop order the price whose trade makes it active; otherwise 0.</summary>
    public long StopPriceTicks;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account; 0 is the session's first.</summary>
    public int AccountId;

    /// <summary>Of a good-till-date order the last trading day, as yyyymmdd; otherwise 0.</summary>
    public int ExpiryDay;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Limit, market, stop, stop-limit.</summary>
    public OrderType OrderType;

    /// <summary>How long the order stays.</summary>
    public TimeInForce TimeInForce;

    /// <summary>What is asked for beside.</summary>
    public OrderInstructions Instructions;

    /// <summary>Open or close; none counts as open.</summary>
    public PositionEffect PositionEffect;

    /// <summary>The purpose of the order.</summary>
    public HedgeFlag HedgeFlag;

    private ushort _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.NewOrder;
}
