namespace Disruptor;

/// <summary>Several handlers as one: each event goes to all of them in turn, on one thread.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class AggregateEventHandler<T> : IEventHandler<T>
{
    private readonly IEventHandler<T>[] _eventHandlers;

    /// <summary>Creates the handler.</summary>
    /// <param name="eventHandlers">The handlers, in the order of the calls.</param>
    public AggregateEventHandler(params IEventHandler<T>[] eventHandlers) => _eventHandlers = eventHandlers;

    /// <inheritdoc/>
    public void OnEvent(T data, long sequence, bool endOfBatch)
    {
        foreach (var eventHandler in _eventHandlers)
            eventHandler.OnEvent(data, sequence, endOfBatch);
    }

    /// <inheritdoc/>
    public void OnStart()
    {
        foreach (var eventHandler in _eventHandlers)
            eventHandler.OnStart();
    }

    /// <inheritdoc/>
    public void OnShutdown()
    {
        foreach (var eventHandler in _eventHandlers)
            eventHandler.OnShutdown();
    }
}
