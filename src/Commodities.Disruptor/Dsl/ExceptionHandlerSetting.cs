using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>Gives one event handler an exception handler of its own.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ExceptionHandlerSetting<T>
    where T : class
{
    private readonly object _eventHandler;
    private readonly ConsumerRepository _consumers;

    internal ExceptionHandlerSetting(object eventHandler, ConsumerRepository consumers)
    {
        _eventHandler = eventHandler;
        _consumers = consumers;
    }

    /// <summary>Sets the exception handler. Before the start.</summary>
    /// <param name="exceptionHandler">Handles what the event handler throws.</param>
    /// <exception cref="ArgumentException">If the event handler does not handle events of this disruptor.</exception>
    public void With(IExceptionHandler<T> exceptionHandler)
        => ((IEventProcessor<T>)_consumers.GetEventProcessorFor(_eventHandler)).SetExceptionHandler(exceptionHandler);
}
