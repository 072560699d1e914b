using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A defined account in a snapshot. What its orders and positions take of its money follows from them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct AccountRecord
{
    public const int Length = 56;

    public const int LengthInVersion2 = 48;

    public int AccountId;
    public int GroupId;
    public SelfTradePolicy SelfTradePolicy;
    public AccountFlags Flags;
    public byte HedgeFlags;
    private byte _padding1;
    public int MaxOrderLots;
    public long CashFen;
    public long CollateralFen;
    public int FirmId;
    public int TraderId;
    public long Products;
    public long MaxOrderValueFen;
}
