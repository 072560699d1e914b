using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.Fills;

/// <summary>A contract is listed, or has the parameters of another trading day.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ContractDefinition : IFillRecord<ContractDefinition>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>Worth of one tick, in fen per tonne.</summary>
    public long TickSizeFen;

    /// <summary>Weight of one lot, in kilograms.</summary>
    public long LotKilograms;

    /// <summary>Lowest price taken, in ticks.</summary>
    public long PriceLowTicks;

    /// <summary>Highest price taken, in ticks.</summary>
    public long PriceHighTicks;

    /// <summary>Reference price of the day, in ticks.</summary>
    public long ReferencePriceTicks;

    /// <summary>The contract; the id stays its own for good.</summary>
    public int ContractId;

    /// <summary>Counts the definitions of the contract from 1.</summary>
    public int ContractVersion;

    /// <summary>The trading day from which the parameters hold, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The delivery month, as yyyymm; null when the symbol does not end in one.</summary>
    public int DeliveryMonth;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <summary>The letters of the symbol.</summary>
    public Symbol16 Product;

    /// <summary>At which price a match prints.</summary>
    public TradePricePolicy TradePricePolicy;

    private byte _padding1;
    private ushort _padding2;

    /// <summary>Smallest deliverable quantity in lots; null when the instrument is not known.</summary>
    public int DeliveryUnitLots;

    /// <summary>Value-added tax included in the price, in basis points; null when the instrument is not known.</summary>
    public int VatBasisPoints;

    /// <summary>The ways of delivery that the instrument allows.</summary>
    public DeliveryMethods DeliveryMethods;

    private byte _padding3;
    private ushort _padding4;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ContractDefinition;

    /// <summary>What comes from the venue's configuration, not from its events, is not chained.</summary>
    public static int ChainedLength { get; } = (int)Marshal.OffsetOf<ContractDefinition>(nameof(DeliveryUnitLots));
}
