using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>The settlement price of a contract for a trading day: the reference price of the next one, and what positions are settled at.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SettlementPriceSet : IMessage<SettlementPriceSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The price in ticks, on the price step.</summary>
    public long PriceTicks;

    /// <summary>Lots traded in the trading day.</summary>
    public long VolumeLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>What it rests on.</summary>
    public SettlementBasis Basis;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SettlementPriceSet;
}
