using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.OrderEntry;

/// <summary>A trade was taken back: it counts for nobody any more.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TradeBusted : ISequencedOrderEntryMessage<TradeBusted>
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

    /// <summary>The lots that it had.</summary>
    public int PreviousQuantityLots;

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

    private uint _padding2;

    /// <inheritdoc/>
    public static OrderEntryTemplateId TemplateId => OrderEntryTemplateId.TradeBusted;
}
