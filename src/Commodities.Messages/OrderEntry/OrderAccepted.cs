using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>An order was taken. Its trades follow.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderAccepted : ISequencedOrderEntryMessage<OrderAccepted>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the order.</summary>
    public long Reference;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>Limit price in ticks; of a market order the edge of the price band that bounds it.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>What it is.</summary>
    public OrderType OrderType;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce;

    /// <summary>What was asked for beside.</summary>
    public OrderInstructions Instructions;

    private uint _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderAccepted;
}
