using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>A contract in a snapshot; the first 152 bytes are all that version 1 had.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct ContractRecord
{
    public const int Length = 192;
    public const int LengthInVersion1 = 152;

    /// <summary>The terms, event header zero.</summary>
    public ContractDefined Terms;
    public long LastPriceTicks;
    public long VolumeLots;
    public int TradingDay;
    public int BidOrders;
    public int OfferOrders;
    public TradingPhase Phase;
    private byte _padding1;
    private ushort _padding2;
    public int BuyStopOrders;
    public int SellStopOrders;

    /// <summary>The prices printed since stop orders were last looked at.</summary>
    public int LowPrintTicks;
    public int HighPrintTicks;
    public Int128 TurnoverTickLots;
    public long SettlementPriceTicks;
}
