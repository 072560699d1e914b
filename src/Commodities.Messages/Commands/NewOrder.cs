using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Enters an order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NewOrder : IMessage<NewOrder>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The trader's own number of the order: not 0, and not that of another working order of the session.</summary>
    public long ClientOrderId;

    /// <summary>Limit price in ticks; ignored in a market order.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Limit or market.</summary>
    public OrderType OrderType;

    /// <summary>How long the order stays.</summary>
    public TimeInForce TimeInForce;

    /// <summary>What is asked for beside; none in messages of version 1.</summary>
    public OrderInstructions Instructions;

    /// <summary>
    /// The least that an immediate-or-cancel limit order must trade at once, or it does not trade at all: 1 to the quantity; 0 is no
    /// minimum, as in messages of version 1. Otherwise 0.
    /// </summary>
    public long MinQuantityLots;

    /// <summary>Of a stop or stop-limit order: the price whose trade makes it active, in ticks, from 1. Otherwise 0, as in messages before version 3.</summary>
    public long StopPriceTicks;

    /// <summary>
    /// How much of the order the book shows at a time, in lots: 1 to the quantity makes it an iceberg; 0 shows all of it, as in messages before
    /// version 3. Only for limit orders that may rest.
    /// </summary>
    public long DisplayLots;

    /// <summary>Of a good-till-date order: the last trading day that it works in, as yyyymmdd. Otherwise 0.</summary>
    public int ExpiryDay;

    /// <summary>Open or close; not given in messages before version 3, which counts as open.</summary>
    public PositionEffect PositionEffect;

    /// <summary>The purpose of the order; speculation in messages before version 3.</summary>
    public HedgeFlag HedgeFlag;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.NewOrder;
}
