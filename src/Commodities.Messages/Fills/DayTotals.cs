using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>What all contracts traded in a trading day, sent when the last of them has closed; the highest revision counts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct DayTotals : IFillRecord<DayTotals>
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

    /// <summary>The first sequence of the trading day.</summary>
    public long FirstSequence;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Contracts that had parameters for the day.</summary>
    public int ContractCount;

    /// <summary>Counts the reports of this day, from 1; 0 in a snapshot taken before the first.</summary>
    public int Revision;

    private uint _padding1;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.DayTotals;
}
