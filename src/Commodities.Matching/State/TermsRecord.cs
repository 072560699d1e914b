using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>The terms of the order before it, in a snapshot.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct TermsRecord
{
    public const int Length = 16;

    public int LimitTicks;
    public int DisplayLots;
    public int ShownLots;
    public int ExpiryDay;
}
