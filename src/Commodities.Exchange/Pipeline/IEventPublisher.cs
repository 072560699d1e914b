using Commodities.Messages;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// A reader of released events: each event once, in order, and only when its command is durable. Called by the egress
/// thread; a publisher that can be slow keeps a buffer of its own and gives up on its reader, never on the thread.
/// </summary>
public interface IEventPublisher
{
    /// <summary>One released event.</summary>
    /// <param name="slot">The event; valid only during the call.</param>
    void OnEvent(ref readonly EventSlot slot);

    /// <summary>No further event is at hand: time to pass on what was gathered.</summary>
    void OnBatchEnd();
}
