using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Logs;

/// <summary>Puts received frames into a term. A frame becomes visible by its length word, which is stored last, with release.</summary>
internal static unsafe class TermRebuilder
{
    /// <summary>Copies a whole datagram to a place where nothing is yet. All but the first length word is copied first, so that a reader, who comes by the first frame, sees all or nothing.</summary>
    public static void InsertAll(byte* place, ReadOnlySpan<byte> datagram)
    {
        int length = FrameParser.Read<int>(datagram);
        datagram[sizeof(int)..].CopyTo(new Span<byte>(place + sizeof(int), datagram.Length - sizeof(int)));
        FrameView.PublishLength(place, length);
    }

    /// <summary>Copies those frames of a datagram that are not there yet.</summary>
    public static void InsertMissing(byte* term, int offset, ReadOnlySpan<byte> datagram)
    {
        while (datagram.Length > 0)
        {
            var header = FrameParser.Read<FrameHeader>(datagram);
            int onWire = header.Type == FrameType.Pad ? DataHeader.Length : LogLimits.Align(header.FrameLength);
            if (FrameView.LengthVolatile(term + offset) == 0)
                InsertAll(term + offset, datagram[..onWire]);
            offset += LogLimits.Align(header.FrameLength);
            datagram = header.Type == FrameType.Pad ? default : datagram[onWire..];
        }
    }

    /// <summary>Fills a gap with padding, so that readers skip it; does nothing if something has arrived there.</summary>
    public static void FillGap(byte* place, int offset, int length, int sessionId, int streamId, int termId)
    {
        if (FrameView.LengthVolatile(place) != 0)
            return;
        FrameView.Begin(place, length, FrameFlags.Unfragmented, FrameType.Pad, offset, sessionId, streamId, termId, 0);
        FrameView.PublishLength(place, length);
    }
}
