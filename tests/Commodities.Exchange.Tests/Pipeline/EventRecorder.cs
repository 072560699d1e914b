using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>Keeps every released event, as a client would see it.</summary>
internal sealed class EventRecorder : IEventPublisher
{
    private readonly List<byte[]> _events = [];
    private long _lastCommandSequence;

    public long LastCommandSequence => Volatile.Read(ref _lastCommandSequence);

    public IReadOnlyList<byte[]> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public void OnEvent(ref readonly EventSlot slot)
    {
        lock (_events)
        {
            _events.Add(slot.Bytes().ToArray());
        }

        Volatile.Write(ref _lastCommandSequence, slot.Header.CommandSequence);
    }

    public void OnBatchEnd()
    {
        // Each event is kept at once.
    }
}
