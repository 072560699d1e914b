using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>A receiver's report: consumed up to here, ready for so much more. The receiver id is not aligned. A group tag may follow at offset 36.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct StatusMessage(
    FrameHeader Header, int SessionId, int StreamId, int ConsumptionTermId, int ConsumptionTermOffset, int ReceiverWindow, long ReceiverId)
{
    public const int Length = 36;
    public const int TaggedLength = 44;

    public static StatusMessage Create(byte flags, int sessionId, int streamId, int termId, int termOffset, int window, long receiverId, bool tagged) =>
        new(new FrameHeader(tagged ? TaggedLength : Length, 0, flags, FrameType.StatusMessage), sessionId, streamId, termId, termOffset, window, receiverId);

    public bool AsksForSetup => (Header.Flags & FrameFlags.SendSetup) != 0;

    public bool IsEndOfStream => (Header.Flags & FrameFlags.ReceiverEndOfStream) != 0;

    /// <summary>Whether offset and window are possible in a stream of this term length.</summary>
    public bool IsValidFor(int termLength) => ConsumptionTermOffset >= 0 && ConsumptionTermOffset < termLength
        && ConsumptionTermOffset % LogLimits.FrameAlignment == 0 && ReceiverWindow >= 0 && ReceiverWindow <= termLength / 2;
}
