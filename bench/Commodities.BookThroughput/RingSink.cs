using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>A ring of event slots, as in the venue, without anybody to wait for.</summary>
internal struct RingSink : ITimedSink
{
    private const int Length = 1 << 12;

    private readonly EventSlot[] _slots = GC.AllocateArray<EventSlot>(Length, pinned: true);
    private int _next;
    private int _start;

    public RingSink()
    {
    }

    /// <summary>Events since <see cref="Begin"/>; they do not wrap.</summary>
    public readonly Span<EventSlot> Written => _slots.AsSpan(_start, _next - _start);

    /// <summary>Starts a batch: at the front of the ring when little room is left behind.</summary>
    public void Begin()
    {
        if (_next > Length * 3 / 4)
            _next = 0;
        _start = _next;
    }

    public ref EventSlot Next() => ref _slots[_next++];
}
