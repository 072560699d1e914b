using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>Tells a receiver how to build its image of a stream. Term offset and active term id are the sender's position: the receiver joins there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SetupFrame(
    FrameHeader Header, int TermOffset, int SessionId, int StreamId, int InitialTermId, int ActiveTermId, int TermLength, int Mtu, int Ttl)
{
    public const int Length = 40;

    public static SetupFrame Create(byte flags, int termOffset, int sessionId, int streamId, int initialTermId, int activeTermId, int termLength, int mtu, int ttl) =>
        new(new FrameHeader(Length, 0, flags, FrameType.Setup), termOffset, sessionId, streamId, initialTermId, activeTermId, termLength, mtu, ttl);

    /// <summary>Whether an image could be built from it: lengths and offsets in the protocol's ranges.</summary>
    public bool IsValid => LogLimits.IsTermLength(TermLength)
        && TermOffset >= 0 && TermOffset < TermLength && TermOffset % LogLimits.FrameAlignment == 0
        && Mtu > DataHeader.Length && Mtu <= LogLimits.MaxMtu && Mtu % LogLimits.FrameAlignment == 0
        && unchecked(ActiveTermId - InitialTermId) >= 0;
}
