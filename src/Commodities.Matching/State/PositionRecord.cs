using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A position in a snapshot. What orders open and claim follows from them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct PositionRecord
{
    public const int Length = 80;

    public int AccountId;
    public HedgeFlag HedgeFlag;
    private byte _padding1;
    private ushort _padding2;
    public int LongTodayLots;
    public int LongYesterdayLots;
    public long LongTodayTickLots;
    public long LongYesterdayTickLots;
    public int ShortTodayLots;
    public int ShortYesterdayLots;
    public long ShortTodayTickLots;
    public long ShortYesterdayTickLots;
    public int OpenedLots;
    public int Messages;
    public int Cancels;
    public int LargeCancels;
    public int SelfTrades;
    private uint _padding3;
}
