namespace Disruptor.Dsl;

/// <summary>The exception handler of all processors that were given none of their own; what it stands for can be changed.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ValueExceptionHandlerWrapper<T> : IValueExceptionHandler<T>
    where T : struct
{
    private IValueExceptionHandler<T> _handler = new ValueFatalExceptionHandler<T>();

    private IValueExceptionHandler<T> Current => Volatile.Read(ref _handler);

    /// <summary>Changes the handler. A release store.</summary>
    /// <param name="exceptionHandler">The handler from now on.</param>
    public void SwitchTo(IValueExceptionHandler<T> exceptionHandler)
    {
        ArgumentNullException.ThrowIfNull(exceptionHandler);
        Volatile.Write(ref _handler, exceptionHandler);
    }

    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, ref T evt) => Current.HandleEventException(ex, sequence, ref evt);

    /// <inheritdoc/>
    public void HandleOnTimeoutException(Exception ex, long sequence) => Current.HandleOnTimeoutException(ex, sequence);

    /// <inheritdoc/>
    public void HandleOnStartException(Exception ex) => Current.HandleOnStartException(ex);

    /// <inheritdoc/>
    public void HandleOnShutdownException(Exception ex) => Current.HandleOnShutdownException(ex);
}
