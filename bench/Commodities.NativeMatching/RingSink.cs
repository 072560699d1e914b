using Commodities.Matching;
using Commodities.Messages;
using Disruptor;

namespace Commodities.NativeMatching;

/// <summary>Events go into the slots of a ring; the last one is published when the next is asked for.</summary>
internal struct RingSink(ValueRingBuffer<EventSlot> ring) : IEventSink
{
    private long _last = -1;

    public ref EventSlot Next()
    {
        if (_last >= 0)
            ring.Publish(_last);
        _last = ring.Next();
        return ref ring[_last];
    }
}
