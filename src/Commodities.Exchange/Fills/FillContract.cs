using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Fills;

/// <summary>What the projection knows of a contract. Its bytes are its image in a checkpoint.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FillContract
{
    public Symbol16 Symbol;
    public Symbol16 Product;
    public long TickSizeFen;
    public long LotKilograms;
    public long PriceLowTicks;
    public long PriceHighTicks;
    public long ReferencePriceTicks;

    /// <summary>Null before the settlement of <see cref="TradingDay"/>.</summary>
    public long SettlementPriceTicks;
    public long SettlementVolumeLots;
    public FillTotals Totals;
    public int ContractVersion;
    public int TradingDay;
    public int DeliveryMonth;
    public int Revision;
    public TradingPhase PreviousPhase;
    public TradingPhase Phase;
    public TradePricePolicy TradePricePolicy;
    public SettlementBasis SettlementBasis;

    public readonly bool IsListed => ContractVersion > 0;
}
