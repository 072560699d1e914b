namespace Disruptor;

/// <summary>Prints the exception and goes on with the next event.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class IgnoreExceptionHandler<T> : IExceptionHandler<T>
    where T : class
{
    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, T evt) => Write($"The handler threw at sequence {sequence}, event {evt}.", ex);

    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, EventBatch<T> batch) => Write($"The handler threw in the batch of {batch.Length} events from sequence {sequence}.", ex);

    /// <inheritdoc/>
    public void HandleOnTimeoutException(Exception ex, long sequence) => Write($"OnTimeout threw after sequence {sequence}.", ex);

    /// <inheritdoc/>
    public void HandleOnStartException(Exception ex) => Write("OnStart threw.", ex);

    /// <inheritdoc/>
    public void HandleOnShutdownException(Exception ex) => Write("OnShutdown threw.", ex);

    private static void Write(string message, Exception ex) => Console.WriteLine($"{message} Ignored. {ex}");
}
