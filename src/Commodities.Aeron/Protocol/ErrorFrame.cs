using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>A receiver has rejected the stream. ASCII text of the stated length follows.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct ErrorFrame(FrameHeader Header, int SessionId, int StreamId, long ReceiverId, long GroupTag, int ErrorCode, int TextLength)
{
    public const int Length = 40;
    public const int MaxTextLength = 1023;
}
