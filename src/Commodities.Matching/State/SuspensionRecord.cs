using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A suspended firm or trader in a snapshot.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct SuspensionRecord
{
    public const int Length = 8;

    public int Id;
    public PartyKind Party;
}
