using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A defined account in a snapshot.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct AccountRecord
{
    public const int Length = 16;

    public int AccountId;
    public int GroupId;
    public SelfTradePolicy SelfTradePolicy;
}
