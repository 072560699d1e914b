namespace Disruptor;

/// <summary>A work handler that wants to give slots back early.</summary>
public interface IEventReleaseAware
{
    /// <summary>Called once, when the worker is made.</summary>
    /// <param name="eventReleaser">Gives the slot of the current event back.</param>
    void SetEventReleaser(IEventReleaser eventReleaser);
}
