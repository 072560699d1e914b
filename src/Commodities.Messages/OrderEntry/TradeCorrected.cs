using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>A trade has another price or fewer lots.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TradeCorrected : ISequencedOrderEntryMessage<TradeCorrected>
{
    /// <summary>Frame and header.</summary>
    public OrderEntryHeader Header;

    /// <summary>Number, cause and moments.</summary>
    public OrderEntryStamp Stamp;

    /// <summary>The venue's number of the trade.</summary>
    public long TradeId;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The price that it had, in ticks.</summary>
    public long PreviousPriceTicks;

    /// <summary>The price that it has now, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The lots that it had.</summary>
    public int PreviousQuantityLots;

    /// <summary>The lots that it has now.</summary>
    public int QuantityLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The trading day of the trade, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The side of the order.</summary>
    public Side Side;

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason;

    private ushort _padding1;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.TradeCorrected;
}
