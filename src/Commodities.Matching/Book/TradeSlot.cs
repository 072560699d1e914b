using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>A recent trade as it stands, 64 bytes; its number follows from its place. Also what a snapshot holds of it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Length)]
internal struct TradeSlot
{
    public const int Length = 64;

    public long MakerOrderId;
    public long TakerOrderId;
    public int MakerSessionId;
    public int TakerSessionId;
    public int MakerAccountId;
    public int TakerAccountId;
    public int PriceTicks;

    /// <summary>What it has now; 0 when it was busted.</summary>
    public int QuantityLots;

    public int ContractId;
    public int TradingDay;

    /// <summary>Counts what was said of it: 1 is the trade itself.</summary>
    public int Version;

    public Side TakerSide;
    public TradeFlags Flags;
    public PositionEffect MakerPositionEffect;
    public PositionEffect TakerPositionEffect;
    public HedgeFlag MakerHedgeFlag;
    public HedgeFlag TakerHedgeFlag;

    /// <summary>1 when money and lots of the resting order's account moved with it.</summary>
    public byte MakerWasHeld;

    /// <summary>1 when money and lots of the incoming order's account moved with it.</summary>
    public byte TakerWasHeld;
    private int _reserved;
}
