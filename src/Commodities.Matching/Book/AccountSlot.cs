using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What the matcher knows of an account; all zero when it was never told of it.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct AccountSlot
{
    public const int Length = 8;

    /// <summary>Its group; 0 is none.</summary>
    public int GroupId;

    public SelfTradePolicy SelfTradePolicy;

    public byte IsDefined;
}
