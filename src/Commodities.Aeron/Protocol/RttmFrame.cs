using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>Measures a round trip: what asks for an answer is sent back with the same timestamp.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RttmFrame(FrameHeader Header, int SessionId, int StreamId, long EchoTimestamp, long ReceptionDelta, long ReceiverId)
{
    public const int Length = 40;

    public bool AsksForReply => (Header.Flags & FrameFlags.RttmReply) != 0;

    public RttmFrame Reply() => this with { Header = Header with { Flags = 0, FrameLength = Length }, ReceptionDelta = 0 };
}
