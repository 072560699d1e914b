namespace Disruptor;

/// <summary>Handles events in a worker pool, where each event goes to exactly one handler.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IWorkHandler<T>
{
    /// <summary>Called for each event that fell to this handler.</summary>
    /// <param name="evt">The event; valid during the call only.</param>
    void OnEvent(T evt);

    /// <summary>Called once on the processor's thread before the first event, and also when it is halted before it ran.</summary>
    void OnStart()
    {
    }

    /// <summary>Called once on the processor's thread after the last event.</summary>
    void OnShutdown()
    {
    }

    /// <summary>Called when a wait strategy with a time limit found nothing in time.</summary>
    /// <param name="sequence">The last sequence processed.</param>
    void OnTimeout(long sequence)
    {
    }
}
