using Commodities.Exchange.Recovery;
using Commodities.Matching;
using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// Hands the matcher slots of the event ring to write events into, and publishes them in groups. Used by the matcher's
/// thread alone: the ring has a single producer.
/// </summary>
public struct EventRingSink : IEventSink
{
    private const int GroupSize = 64;

    private readonly ValueRingBuffer<EventSlot> _ring;
    private ReplayTarget? _replay;
    private long _firstUnpublished;
    private long _last;

    /// <summary>A sink into a ring.</summary>
    public EventRingSink(ValueRingBuffer<EventSlot> ring)
    {
        _ring = ring;
        _last = ring.Cursor;
        _firstUnpublished = _last + 1;
    }

    /// <summary>While a journal is replayed, events go here instead of into the ring; null when the venue is live.</summary>
    internal void Redirect(ReplayTarget? replay) => _replay = replay;

    /// <inheritdoc/>
    public ref EventSlot Next()
    {
        if (_replay != null)
        {
            return ref _replay.Next();
        }

        if (_last - _firstUnpublished >= GroupSize - 1)
        {
            Flush();
        }

        if (!_ring.TryNext(out long sequence))
        {
            sequence = NextWhenFull();
        }

        _last = sequence;
        return ref _ring[sequence];
    }

    /// <summary>Publishes what has been written since the last call. Every slot handed out must be whole.</summary>
    public void Flush()
    {
        if (_last >= _firstUnpublished)
        {
            _ring.Publish(_firstUnpublished, _last);
            _firstUnpublished = _last + 1;
        }
    }

    // A full ring empties only if its readers see what is in it.
    private long NextWhenFull()
    {
        Flush();
        return _ring.Next();
    }
}
