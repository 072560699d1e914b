using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>What few orders of few accounts are asked about: the largest order, and the ring of the account's group.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct AccountLimits
{
    public const int Length = 24;

    /// <summary>In fen; 0 is no limit.</summary>
    public long MaxOrderValueFen;

    /// <summary>In lots; 0 is no limit.</summary>
    public int MaxOrderLots;

    /// <summary>The next account of the same group, the first after the last; itself when it is alone, 0 when it is of no group.</summary>
    public int NextOfGroup;

    /// <summary>The one before.</summary>
    public int PreviousOfGroup;
}
