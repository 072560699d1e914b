using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Two orders traded. Each side's share of it is that side's fill. A whole slot: 128 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Trade : IMessage<Trade>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>Dense from 1 over all contracts, never reused.</summary>
    public long TradeId;

    /// <summary>Price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The venue's number of the resting order (of the sell order in an auction).</summary>
    public long MakerOrderId;

    /// <summary>The venue's number of the incoming order (of the buy order in an auction).</summary>
    public long TakerOrderId;

    /// <summary>The maker's own number of its order.</summary>
    public long MakerClientOrderId;

    /// <summary>The taker's own number of its order.</summary>
    public long TakerClientOrderId;

    /// <summary>What is left of the maker's order, in lots.</summary>
    public int MakerLeavesLots;

    /// <summary>What is left of the taker's order, in lots.</summary>
    public int TakerLeavesLots;

    /// <summary>The maker's session.</summary>
    public int MakerSessionId;

    /// <summary>The taker's session.</summary>
    public int TakerSessionId;

    /// <summary>The maker's account.</summary>
    public int MakerAccountId;

    /// <summary>The taker's account.</summary>
    public int TakerAccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The taker's side.</summary>
    public Side TakerSide;

    /// <summary>Auction or continuous.</summary>
    public TradeFlags Flags;

    /// <summary>Whether the maker opens or closes; none when its order did not say, which counts as open.</summary>
    public PositionEffect MakerPositionEffect;

    /// <summary>Whether the taker opens or closes; none when its order did not say, which counts as open.</summary>
    public PositionEffect TakerPositionEffect;

    /// <summary>The purpose of the maker's order.</summary>
    public HedgeFlag MakerHedgeFlag;

    /// <summary>The purpose of the taker's order.</summary>
    public HedgeFlag TakerHedgeFlag;

    private ushort _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.Trade;
}
