using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Logs;

/// <summary>Finds whole frames and gaps in a term.</summary>
internal static unsafe class TermScan
{
    /// <summary>
    /// Counts the complete frames from an offset that go into one datagram. A PAD ends it: of it only the header is sent.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="offset">Where to start, on a frame boundary.</param>
    /// <param name="limit">The most bytes to take.</param>
    /// <param name="padding">Bytes that a PAD stands for beyond its header.</param>
    /// <returns>Bytes for the datagram; 0 if the frame at the offset is not complete or does not fit.</returns>
    public static int Available(byte* term, int offset, int limit, out int padding)
    {
        padding = 0;
        int available = 0;
        while (available + DataHeader.Length <= limit)
        {
            byte* frame = term + offset + available;
            int length = FrameView.LengthVolatile(frame);
            if (length <= 0)
                break;
            int aligned = LogLimits.Align(length);
            if (FrameView.IsPad(frame))
            {
                padding = aligned - DataHeader.Length;
                available += DataHeader.Length;
                break;
            }

            if (available + aligned > limit)
                break;
            available += aligned;
        }

        return available;
    }

    /// <summary>Walks complete frames from an offset.</summary>
    /// <returns>The offset behind the last one before the limit: a gap, or the limit or what is beyond it. -1 if a length is not possible.</returns>
    public static int ContiguousEnd(byte* term, int offset, int limit, int termLength)
    {
        while (offset < limit)
        {
            int length = FrameView.LengthVolatile(term + offset);
            if (length <= 0)
                break;
            if (!FrameView.Fits(length, termLength - offset))
                return -1;
            offset += LogLimits.Align(length);
        }

        return offset;
    }

    /// <summary>Where a gap ends: at the next frame, or at the limit.</summary>
    public static int GapEnd(byte* term, int gapOffset, int limit)
    {
        int offset = gapOffset + LogLimits.FrameAlignment;
        while (offset < limit && FrameView.LengthVolatile(term + offset) == 0)
            offset += LogLimits.FrameAlignment;
        return Math.Min(offset, limit);
    }
}
