using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>A trade has another price: both fills, named by trade id and side, hold with these figures from now on. The record stands for both sides.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TradeCorrection : IFillRecord<TradeCorrection>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>The price before, in ticks.</summary>
    public long PreviousPriceTicks;

    /// <summary>The price from now on, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The price from now on, in fen per tonne.</summary>
    public long PriceFen;

    /// <summary>The quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>The quantity in kilograms.</summary>
    public long QuantityKilograms;

    /// <summary>Price times quantity from now on, in fen; null when it does not fit 64 bits.</summary>
    public long NotionalFen;

    /// <summary>Sequence of the buyer's fill. Null: fills are named by trade id and side.</summary>
    public long ReferencedSequence;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day of the trade, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The calendar day of the correction in Shanghai, as yyyymmdd.</summary>
    public int ActionDate;

    private uint _padding1;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.TradeCorrection;
}
