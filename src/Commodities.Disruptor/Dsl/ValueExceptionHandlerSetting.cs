using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>Gives one event handler an exception handler of its own.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ValueExceptionHandlerSetting<T>
    where T : struct
{
    private readonly object _eventHandler;
    private readonly ConsumerRepository _consumers;

    internal ValueExceptionHandlerSetting(object eventHandler, ConsumerRepository consumers)
    {
        _eventHandler = eventHandler;
        _consumers = consumers;
    }

    /// <summary>Sets the exception handler. Before the start.</summary>
    /// <param name="exceptionHandler">Handles what the event handler throws.</param>
    /// <exception cref="ArgumentException">If the event handler does not handle events of this disruptor.</exception>
    public void With(IValueExceptionHandler<T> exceptionHandler)
        => ((IValueEventProcessor<T>)_consumers.GetEventProcessorFor(_eventHandler)).SetExceptionHandler(exceptionHandler);
}
