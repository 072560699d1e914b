using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>Turns a claim that was never finished into padding, so that what was offered behind it can go out.</summary>
internal sealed unsafe class PublicationUnblocker(LogBuffer log, long timeoutNanos, long startPosition, int sessionId, int streamId)
{
    private long _lastPosition = startPosition;
    private long _lastChange;

    /// <summary>Looks whether readers have stood still before an unfinished claim for too long.</summary>
    /// <returns>True if a claim was turned into padding.</returns>
    public bool Check(long consumerPosition, long now)
    {
        if (consumerPosition != _lastPosition || _lastChange == 0)
        {
            _lastPosition = consumerPosition;
            _lastChange = now;
            return false;
        }

        if (now - _lastChange < timeoutNanos)
            return false;
        _lastChange = now;
        return log.ProducerPosition() > consumerPosition && Unblock(consumerPosition);
    }

    private bool Unblock(long position)
    {
        byte* term = log.Term(LogLimits.Partition(position, log.BitsToShift));
        int offset = (int)position & (log.TermLength - 1);
        byte* frame = term + offset;
        int length = FrameView.LengthVolatile(frame);
        if (length > 0)
            return false;
        int end = length < 0 ? offset + LogLimits.Align(-length) : EndOfClaim(term, offset, position);
        if (end <= offset)
            return false;
        int termId = LogLimits.TermId(position, log.BitsToShift, log.InitialTermId);
        FrameView.Begin(frame, end - offset, FrameFlags.Unfragmented, FrameType.Pad, offset, sessionId, streamId, termId, 0);
        FrameView.PublishLength(frame, end - offset);
        return true;
    }

    /// <summary>The claim has not even stored its length: it reaches to the next frame that has one, or to the tail.</summary>
    private int EndOfClaim(byte* term, int offset, long position)
    {
        long producer = log.ProducerPosition();
        int limit = (int)Math.Min(log.TermLength, offset + (producer - position));
        int end = offset + LogLimits.FrameAlignment;
        while (end < limit && FrameView.LengthVolatile(term + end) == 0)
            end += LogLimits.FrameAlignment;
        return FrameView.LengthVolatile(term + offset) == 0 ? Math.Min(end, limit) : -1;
    }
}
