using Commodities.Journal.Recovery;

namespace Commodities.Journal.Storage;

/// <summary>Which segment begins with which record. Added to by the writer, read by whoever drops segments.</summary>
internal sealed class SegmentIndex
{
    private readonly Lock _lock = new();
    private readonly List<SegmentStart> _starts;

    public SegmentIndex(IReadOnlyList<SegmentStart> starts) => _starts = [.. starts];

    public void Add(SegmentStart start)
    {
        lock (_lock) _starts.Add(start);
    }

    /// <summary>The last segment that begins at or before a sequence: the first one that must stay to keep it.</summary>
    public SegmentStart? BeginFor(long sequence)
    {
        lock (_lock)
        {
            int index = _starts.FindLastIndex(start => start.FirstSequence <= sequence);
            return index < 0 ? null : _starts[index];
        }
    }

    public void RemoveBefore(int segment)
    {
        lock (_lock) _starts.RemoveAll(start => start.Segment < segment);
    }
}
