using System.Runtime.InteropServices;

namespace Commodities.Aeron.Protocol;

/// <summary>Decides whether a datagram is one that this protocol could have sent. Nothing of a datagram is used before it passed here.</summary>
internal static class FrameParser
{
    /// <summary>A datagram that is no valid frame, or of a type that is not known here.</summary>
    public const int Invalid = -1;

    /// <summary>
    /// The frame type of a datagram whose lengths are consistent, or <see cref="Invalid"/>. Of a DATA datagram every frame is checked: alignment,
    /// contiguous offsets, one stream, no trailing bytes, a PAD only at the end. What depends on the term length is left to the stream.
    /// </summary>
    public static int Check(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < FrameHeader.Length)
            return Invalid;
        var header = Read<FrameHeader>(datagram);
        if (header.Version != 0 || header.FrameLength < 0)
            return Invalid;
        bool valid = header.Type switch
        {
            FrameType.Data or FrameType.Pad => IsDataDatagram(datagram),
            FrameType.Nak => HasLength(datagram, header, NakFrame.Length),
            FrameType.StatusMessage => HasLength(datagram, header, StatusMessage.Length),
            FrameType.Error => HasLength(datagram, header, ErrorFrame.Length),
            FrameType.Setup => HasLength(datagram, header, SetupFrame.Length),
            FrameType.Rttm => HasLength(datagram, header, RttmFrame.Length),
            _ => false,
        };
        return valid ? header.Type : Invalid;
    }

    /// <summary>Reads a frame of a datagram that is long enough.</summary>
    public static T Read<T>(ReadOnlySpan<byte> datagram) where T : struct => MemoryMarshal.Read<T>(datagram);

    /// <summary>Whether a DATA datagram is a heartbeat: a header alone, of length 0.</summary>
    public static bool IsHeartbeat(ReadOnlySpan<byte> datagram) => datagram.Length == DataHeader.Length && Read<int>(datagram) == 0;

    private static bool HasLength(ReadOnlySpan<byte> datagram, FrameHeader header, int length) =>
        header.FrameLength >= length && header.FrameLength <= datagram.Length;

    private static bool IsDataDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < DataHeader.Length || datagram.Length % LogLimits.FrameAlignment != 0)
            return false;
        var first = Read<DataHeader>(datagram);
        if (first.TermOffset < 0 || first.TermOffset % LogLimits.FrameAlignment != 0)
            return false;
        if (IsHeartbeat(datagram))
            return first.Header.Type == FrameType.Data;
        long expectedOffset = first.TermOffset;
        int offset = 0;
        while (offset < datagram.Length)
        {
            var frame = Read<DataHeader>(datagram[offset..]);
            int length = frame.Header.FrameLength;
            if (length < DataHeader.Length || length > LogLimits.MaxTermLength || frame.Header.Version != 0 || frame.Header.Type > FrameType.Data
                || frame.TermOffset != expectedOffset || frame.TermId != first.TermId || frame.SessionId != first.SessionId || frame.StreamId != first.StreamId)
                return false;
            long aligned = LogLimits.Align(length);
            if (frame.Header.Type == FrameType.Pad)
                return IsLastPad(datagram.Length - offset, aligned, expectedOffset);
            expectedOffset += aligned;
            if (aligned > datagram.Length - offset)
                return false;
            offset += (int)aligned;
        }

        return expectedOffset <= LogLimits.MaxTermLength;
    }

    /// <summary>A PAD is sent as its header alone, but one with its body is accepted as well.</summary>
    private static bool IsLastPad(int remaining, long aligned, long offset) =>
        (remaining == DataHeader.Length || remaining == aligned) && offset + aligned <= LogLimits.MaxTermLength;
}
