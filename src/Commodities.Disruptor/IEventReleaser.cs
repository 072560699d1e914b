namespace Disruptor;

/// <summary>Lets a worker give its slot back before it has finished.</summary>
public interface IEventReleaser
{
    /// <summary>Gives the slot of the current event back to producers; the event must not be touched afterwards. A release store.</summary>
    void Release();
}
