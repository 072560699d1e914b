using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>Finds the first gap of a stream and decides when to ask for it. Only one gap is asked for at a time.</summary>
internal sealed unsafe class LossDetector(LogBuffer log, INakDelay delay)
{
    private long _gapPosition = -1;
    private int _gapLength;
    private long _deadline;

    /// <summary>The gap to ask for, after <see cref="Scan"/> said so.</summary>
    public long GapPosition => _gapPosition;

    public int GapLength => _gapLength;

    /// <summary>True once for each new gap.</summary>
    public bool IsNewGap { get; private set; }

    /// <summary>Walks on from the position up to which the stream is whole.</summary>
    /// <param name="rebuildPosition">Whole up to here.</param>
    /// <param name="highWaterMark">Known to exist up to here.</param>
    /// <param name="now">Nanoseconds.</param>
    /// <param name="isDue">True when the gap is to be asked for now.</param>
    /// <returns>The new position up to which it is whole; -1 if what lies there is no sequence of frames.</returns>
    public long Scan(long rebuildPosition, long highWaterMark, long now, out bool isDue)
    {
        isDue = false;
        IsNewGap = false;
        if (rebuildPosition >= highWaterMark)
        {
            _gapPosition = -1;
            return rebuildPosition;
        }

        int offset = (int)rebuildPosition & (log.TermLength - 1);
        long termStart = rebuildPosition - offset;
        int limit = (int)Math.Min(highWaterMark - termStart, log.TermLength);
        byte* term = log.Term(LogLimits.Partition(rebuildPosition, log.BitsToShift));
        int end = TermScan.ContiguousEnd(term, offset, limit, log.TermLength);
        if (end < 0)
            return -1;
        if (end >= limit)
        {
            _gapPosition = -1;
            return termStart + end;
        }

        int length = TermScan.GapEnd(term, end, limit) - end;
        if (termStart + end != _gapPosition || length != _gapLength)
        {
            IsNewGap = termStart + end != _gapPosition;
            _gapPosition = termStart + end;
            _gapLength = length;
            _deadline = now + delay.First();
        }
        else if (now >= _deadline)
        {
            _deadline = now + delay.Retry();
            isDue = true;
        }

        return termStart + end;
    }
}
