using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>One price of one side: the first and last order there, and what they have left. All zero is an empty level.</summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct Level
{
    public const int Length = 16;

    public int Head;

    public int Tail;

    public long Lots;
}
