using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Enters an order. Exactly one cache line.</summary>
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

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.NewOrder;
}
