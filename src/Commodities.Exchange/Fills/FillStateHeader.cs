using System.Runtime.InteropServices;

namespace Commodities.Exchange.Fills;

/// <summary>How the state of the projection begins in a checkpoint. Days, accounts and contracts follow, in this order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FillStateHeader
{
    public long EventSequence;
    public long EventNanos;
    public long Sequence;
    public long DayFirstSequence;
    public FillTotals DayTotals;
    public uint Chain;
    public int TradingDay;
    public int DayRevision;
    public int NewDays;
    public int Accounts;
    public int Contracts;
}
