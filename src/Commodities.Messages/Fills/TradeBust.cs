using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>A trade is undone: the fills of both sides, named by trade id and side, are void. The record stands for both sides.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TradeBust : IFillRecord<TradeBust>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>What the trade's price was, in ticks.</summary>
    public long PriceTicks;

    /// <summary>What the trade's price was, in fen per tonne.</summary>
    public long PriceFen;

    /// <summary>What is undone, in lots.</summary>
    public long QuantityLots;

    /// <summary>What is undone, in kilograms.</summary>
    public long QuantityKilograms;

    /// <summary>What is undone, in fen; null when it does not fit 64 bits.</summary>
    public long NotionalFen;

    /// <summary>Sequence of the buyer's fill. Null: fills are named by trade id and side.</summary>
    public long ReferencedSequence;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day of the trade, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The calendar day of the bust in Shanghai, as yyyymmdd.</summary>
    public int ActionDate;

    private uint _padding1;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.TradeBust;
}
