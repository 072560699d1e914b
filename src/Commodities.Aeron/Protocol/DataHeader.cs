using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>The header of a DATA or PAD frame; the payload follows. The same bytes lie in the log buffer and go over the wire.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct DataHeader(FrameHeader Header, int TermOffset, int SessionId, int StreamId, int TermId, long ReservedValue)
{
    public const int Length = 32;
    public const int TypeOffset = 6;
    public const int FlagsOffset = 5;
    public const int TermOffsetOffset = 8;
    public const int TermIdOffset = 20;
    public const int ReservedValueOffset = 24;
}
