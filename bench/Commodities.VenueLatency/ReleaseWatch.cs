using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.VenueLatency;

/// <summary>The client's side of the venue: sees each event as it leaves.</summary>
internal sealed class ReleaseWatch : IEventPublisher
{
    private long _lastCommandSequence;
    private long _events;

    public long LastCommandSequence => Volatile.Read(ref _lastCommandSequence);

    public long Events => Volatile.Read(ref _events);

    /// <summary>Waits until the events of a command are out.</summary>
    public void Await(long commandSequence)
    {
        while (LastCommandSequence < commandSequence)
        {
            Thread.Yield();
        }
    }

    public void OnEvent(ref readonly EventSlot slot)
    {
        Volatile.Write(ref _events, _events + 1);
        Volatile.Write(ref _lastCommandSequence, slot.Header.CommandSequence);
    }

    public void OnBatchEnd()
    {
        // Each event is seen at once.
    }
}
