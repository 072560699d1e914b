using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>The state of a contract in a snapshot, behind its terms; the first 32 bytes are all that version 1 had.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct ContractRecord
{
    public const int Length = 104;
    public const int LengthInVersion1 = 32;

    /// <summary>Bytes of the terms (a <see cref="Messages.ContractDefined"/> with its header zero) in version 1.</summary>
    public const int TermsLengthInVersion1 = 120;

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
    public int SettlementDay;
    public int LimitWatchDay;
    public int LockedDays;
    public Side LimitWatchSide;
    public Side LockedSide;
    private ushort _padding3;
    public long InterruptedNanos;
    public long FirstTradeIdOfDay;
}
