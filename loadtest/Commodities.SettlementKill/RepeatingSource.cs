using Commodities.Settlement.Service;

namespace Commodities.SettlementKill;

/// <summary>Hands records over as a stream does that was cut off and asked to replay: it begins a good way before the position, and says each stretch three times.</summary>
internal sealed class RepeatingSource(List<byte[]> records, long position) : IRecordSource
{
    private const int Stretch = 60;
    private const int Times = 3;

    private int _next = (int)Math.Max(0, position - (2 * Stretch));
    private int _said;

    public long VenueSequence => records.Count;

    public int Poll(RecordTaker taker)
    {
        int end = Math.Min(records.Count, _next + Stretch);
        for (int index = _next; index < end; index++)
        {
            taker(records[index]);
        }

        int done = end - _next;
        if (++_said == Times)
        {
            (_next, _said) = (end, 0);
        }

        return done;
    }

    public void Dispose()
    {
    }
}
