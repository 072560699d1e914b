using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>
/// What the part of a snapshot begins with that is about money and positions: behind the accounts. The risk of each contract follows with its positions
/// in the order in which they came to be, then suspended firms and traders, then waiting changes. Not in version 1.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct RiskHeader
{
    public const int Length = 32;

    public long LastFundsId;
    public int TradingDay;
    public int RefusesUnknownAccounts;
    public int SuspensionCount;
    public int ChangeCount;
    private long _padding1;
}
