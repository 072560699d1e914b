using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>The margin and the limits of a contract, from now on.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ContractRiskSet : IMessage<ContractRiskSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The largest value of an order, in fen; 0 is no limit.</summary>
    public long MaxOrderValueFen;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day on which it took effect, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay;

    /// <summary>What an account may hold and ask to open on one side for speculation, and for arbitrage, in lots; 0 is no limit but that of the venue.</summary>
    public int PositionLimitLots;

    /// <summary>What an account may open in the trading day for speculation, and for arbitrage, both sides together, in lots; 0 is no cap.</summary>
    public int OpeningCapLots;

    /// <summary>The smallest order that opens a position, in lots; 0 is any.</summary>
    public int MinOpeningLots;

    /// <summary>Margin of a long position held for speculation, in basis points of its value: 0 to 10,000.</summary>
    public ushort LongSpeculationBasisPoints;

    /// <summary>Margin of a long position held for arbitrage, in basis points of its value: 0 to 10,000.</summary>
    public ushort LongArbitrageBasisPoints;

    /// <summary>Margin of a long position that hedges a business, in basis points of its value: 0 to 10,000.</summary>
    public ushort LongHedgeBasisPoints;

    /// <summary>Margin of a long position of a market maker, in basis points of its value: 0 to 10,000.</summary>
    public ushort LongMarketMakerBasisPoints;

    /// <summary>Margin of a short position held for speculation, in basis points of its value: 0 to 10,000.</summary>
    public ushort ShortSpeculationBasisPoints;

    /// <summary>Margin of a short position held for arbitrage, in basis points of its value: 0 to 10,000.</summary>
    public ushort ShortArbitrageBasisPoints;

    /// <summary>Margin of a short position that hedges a business, in basis points of its value: 0 to 10,000.</summary>
    public ushort ShortHedgeBasisPoints;

    /// <summary>Margin of a short position of a market maker, in basis points of its value: 0 to 10,000.</summary>
    public ushort ShortMarketMakerBasisPoints;

    /// <summary>The number of its product among the permissions of accounts: 0 to 63.</summary>
    public byte ProductNumber;

    /// <summary>1 when natural persons may not open in the contract, as near delivery.</summary>
    public byte BarsNaturalPersons;

    /// <summary>The share of the open interest that is the position limit above <see cref="OpenInterestAboveLots"/>, in basis points; 0 is never.</summary>
    public ushort OpenInterestBasisPoints;

    /// <summary>The open interest above which the share holds, single side, in lots.</summary>
    public int OpenInterestAboveLots;

    /// <summary>The open interest at the end of the trading day before, single side, in lots: what the share is taken of until the next trading day.</summary>
    public int OpenInterestLots;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.ContractRiskSet;
}
