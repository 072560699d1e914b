namespace Disruptor.Dsl;

/// <summary>The exception handler of all processors that were given none of their own; what it stands for can be changed.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ExceptionHandlerWrapper<T> : IExceptionHandler<T>
    where T : class
{
    private IExceptionHandler<T> _handler = new FatalExceptionHandler<T>();

    private IExceptionHandler<T> Current => Volatile.Read(ref _handler);

    /// <summary>Changes the handler. A release store.</summary>
    /// <param name="exceptionHandler">The handler from now on.</param>
    public void SwitchTo(IExceptionHandler<T> exceptionHandler)
    {
        ArgumentNullException.ThrowIfNull(exceptionHandler);
        Volatile.Write(ref _handler, exceptionHandler);
    }

    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, T evt) => Current.HandleEventException(ex, sequence, evt);

    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, EventBatch<T> batch) => Current.HandleEventException(ex, sequence, batch);

    /// <inheritdoc/>
    public void HandleOnTimeoutException(Exception ex, long sequence) => Current.HandleOnTimeoutException(ex, sequence);

    /// <inheritdoc/>
    public void HandleOnStartException(Exception ex) => Current.HandleOnStartException(ex);

    /// <inheritdoc/>
    public void HandleOnShutdownException(Exception ex) => Current.HandleOnShutdownException(ex);
}
