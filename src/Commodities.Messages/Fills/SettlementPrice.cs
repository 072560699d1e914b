using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.Fills;

/// <summary>The settlement price of a contract for a trading day.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SettlementPrice : IFillRecord<SettlementPrice>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The price in ticks.</summary>
    public long PriceTicks;

    /// <summary>The price in fen per tonne, tax included.</summary>
    public long PriceFen;

    /// <summary>Lots traded in the trading day.</summary>
    public long VolumeLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <summary>What the price rests on.</summary>
    public SettlementBasis Basis;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.SettlementPrice;
}
