using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>A receiver misses these bytes of a term.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct NakFrame(FrameHeader Header, int SessionId, int StreamId, int TermId, int TermOffset, int GapLength)
{
    public const int Length = 28;

    public static NakFrame Create(int sessionId, int streamId, int termId, int termOffset, int gapLength) =>
        new(new FrameHeader(Length, 0, 0, FrameType.Nak), sessionId, streamId, termId, termOffset, gapLength);

    /// <summary>Whether the gap lies inside a term of this length, on a frame boundary, and is not empty.</summary>
    public bool IsValidFor(int termLength) => TermOffset >= 0 && TermOffset < termLength && TermOffset % LogLimits.FrameAlignment == 0
        && GapLength > 0 && GapLength <= termLength - TermOffset;
}
