using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>
/// What a contract traded in a trading day, sent when it closes. Net of busts and corrections. Comes again with a higher revision when the
/// day goes on, or when a trade of it is undone or corrected later; the highest revision counts.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ContractDayTotals : IFillRecord<ContractDayTotals>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>Trades; each has two fills.</summary>
    public long TradeCount;

    /// <summary>Lots traded, one side.</summary>
    public long Lots;

    /// <summary>Kilograms traded, one side.</summary>
    public long Kilograms;

    /// <summary>Sum of the notionals in fen, one side; null when it does not fit 64 bits.</summary>
    public long TurnoverFen;

    /// <summary>The settlement price in ticks; null before there is one.</summary>
    public long SettlementPriceTicks;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <summary>Counts the reports of this contract and day, from 1; 0 in a snapshot taken before the first.</summary>
    public int Revision;

    private uint _padding1;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ContractDayTotals;
}
