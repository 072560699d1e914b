using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>
/// What an account holds in a contract for one purpose, gross, and how it has behaved there in the trading day: two cache lines side by side, the
/// first with the long half. The row of an account group (its id negative) counts self-trades only.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Length)]
internal unsafe struct Position
{
    public const int Length = 128;

    private const int LongOffset = 8;
    private const int ShortOffset = 64;

    public int AccountId;

    public ushort ContractId;

    public HedgeFlag HedgeFlag;

    public byte IsUsed;

    public PositionSide Long;

    /// <summary>Lots opened in the trading day, both sides.</summary>
    public int OpenedLots;

    public int Messages;

    public int Cancels;

    public int LargeCancels;

    public PositionSide Short;

    public int SelfTrades;

    /// <summary>The row of the same contract that came to be after this one.</summary>
    public int Next;

    /// <summary>The row of the same contract that came to be before this one.</summary>
    public int Previous;

    private int _padding1;

    private long _padding2;

    public readonly ulong Key => KeyOf(AccountId, ContractId, HedgeFlag);

    /// <summary>True when nothing is held, asked for or counted.</summary>
    public readonly bool IsEmpty =>
        Long.IsEmpty && Short.IsEmpty && (OpenedLots | Messages | Cancels | LargeCancels | SelfTrades) == 0;

    public static ulong KeyOf(int accountId, int contractId, HedgeFlag hedgeFlag) =>
        (uint)accountId | ((ulong)contractId << 32) | ((ulong)hedgeFlag << 48) | (1UL << 56);

    /// <summary>A half without a branch on which: the long one lies first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PositionSide* SideOf(Position* position, int isShort) =>
        (PositionSide*)((byte*)position + LongOffset + (isShort * (ShortOffset - LongOffset)));

    public static PositionSide* SideOf(Position* position, bool isLong) => isLong ? &position->Long : &position->Short;
}
