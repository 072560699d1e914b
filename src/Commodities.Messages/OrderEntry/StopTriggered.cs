using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>A stop order is active.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct StopTriggered : ISequencedOrderEntryMessage<StopTriggered>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the order.</summary>
    public long Reference;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The stop price in ticks.</summary>
    public long StopPriceTicks;

    /// <summary>Its limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>What it has left, in lots.</summary>
    public long LeavesLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>What it is now.</summary>
    public OrderType OrderType;

    private ushort _padding1;

    private uint _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.StopTriggered;
}
