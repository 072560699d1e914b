using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>An order traded.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderFilled : ISequencedOrderEntryMessage<OrderFilled>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The reference number of the order.</summary>
    public long Reference;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The venue's number of the trade; both sides have the same.</summary>
    public long TradeId;

    /// <summary>Price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public int QuantityLots;

    /// <summary>What is left of the order, in lots.</summary>
    public int LeavesLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>1 when the order rested (in an auction: when it sold), else 0.</summary>
    public byte IsMaker;

    /// <summary>Auction or continuous.</summary>
    public TradeFlags Flags;

    /// <summary>Whether it opens or closes.</summary>
    public PositionEffect PositionEffect;

    /// <summary>The purpose of the order.</summary>
    public HedgeFlag HedgeFlag;

    private byte _padding1;

    private ushort _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.OrderFilled;
}
