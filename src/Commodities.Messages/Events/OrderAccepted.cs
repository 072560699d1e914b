using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>An order was taken. Its trades, and the cancel of a remainder that may not rest, follow as events of their own.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderAccepted : IMessage<OrderAccepted>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The trader's number of the order.</summary>
    public long ClientOrderId;

    /// <summary>Limit price in ticks; of a market order the edge of the price band that bounds it.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Limit or market.</summary>
    public OrderType OrderType;

    /// <summary>How long the order stays.</summary>
    public TimeInForce TimeInForce;

    /// <summary>What was asked for beside.</summary>
    public OrderInstructions Instructions;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.OrderAccepted;
}
