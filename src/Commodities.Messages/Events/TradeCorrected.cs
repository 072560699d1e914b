using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A trade has another price or fewer lots. Names all that a clearing system has booked by it, before and after.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TradeCorrected : IMessage<TradeCorrected>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>The price that it had, in ticks.</summary>
    public long PreviousPriceTicks;

    /// <summary>The price that it has now, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The lots that it had.</summary>
    public int PreviousQuantityLots;

    /// <summary>The lots that it has now.</summary>
    public int QuantityLots;

    /// <summary>The order that rested.</summary>
    public long MakerOrderId;

    /// <summary>The incoming order; in an auction the buy order.</summary>
    public long TakerOrderId;

    /// <summary>Session of the resting order.</summary>
    public int MakerSessionId;

    /// <summary>Session of the incoming order.</summary>
    public int TakerSessionId;

    /// <summary>Account of the resting order.</summary>
    public int MakerAccountId;

    /// <summary>Account of the incoming order.</summary>
    public int TakerAccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day of the trade, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Counts what was said of the trade: 1 was the trade itself.</summary>
    public int Version;

    /// <summary>The session that commanded it; 0 is the venue itself, below 0 an operator by number.</summary>
    public int AuthoritySessionId;

    /// <summary>The side of the incoming order; the other one is the resting order's.</summary>
    public Side TakerSide;

    /// <summary>Whether the resting order opened or closed.</summary>
    public PositionEffect MakerPositionEffect;

    /// <summary>Whether the incoming order opened or closed.</summary>
    public PositionEffect TakerPositionEffect;

    /// <summary>The purpose of the resting order.</summary>
    public HedgeFlag MakerHedgeFlag;

    /// <summary>The purpose of the incoming order.</summary>
    public HedgeFlag TakerHedgeFlag;

    /// <summary>Auction or continuous.</summary>
    public TradeFlags Flags;

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason;

    private byte _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.TradeCorrected;
}
