using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>A contract in a snapshot.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct ContractRecord
{
    public const int Length = 152;

    /// <summary>The terms, event header zero.</summary>
    public ContractDefined Terms;
    public long LastPriceTicks;
    public long VolumeLots;
    public int TradingDay;
    public int BidOrders;
    public int OfferOrders;
    public TradingPhase Phase;
}
