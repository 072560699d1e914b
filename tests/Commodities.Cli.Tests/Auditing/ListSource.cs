using Commodities.Settlement.Service;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>Hands records of a list over, from one on.</summary>
internal sealed class ListSource(IReadOnlyList<byte[]> records, long after) : IRecordSource
{
    private int _next = (int)after;

    public long VenueSequence => records.Count;

    public int Poll(RecordTaker taker)
    {
        int first = _next;
        while (_next < records.Count && _next - first < 500)
        {
            taker(records[_next++]);
        }

        return _next - first;
    }

    public void Dispose()
    {
    }
}
