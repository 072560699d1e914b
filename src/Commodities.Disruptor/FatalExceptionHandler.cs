using System.Diagnostics.CodeAnalysis;

namespace Disruptor;

/// <summary>Prints the exception and throws it on, which ends the processor. The default.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class FatalExceptionHandler<T> : IExceptionHandler<T>
    where T : class
{
    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, T evt) => Fail($"The handler threw at sequence {sequence}, event {evt}.", ex);

    /// <inheritdoc/>
    public void HandleEventException(Exception ex, long sequence, EventBatch<T> batch) => Fail($"The handler threw in the batch of {batch.Length} events from sequence {sequence}.", ex);

    /// <inheritdoc/>
    public void HandleOnTimeoutException(Exception ex, long sequence) => Fail($"OnTimeout threw after sequence {sequence}.", ex);

    /// <inheritdoc/>
    public void HandleOnStartException(Exception ex) => Fail("OnStart threw.", ex);

    /// <inheritdoc/>
    public void HandleOnShutdownException(Exception ex) => Fail("OnShutdown threw.", ex);

    [DoesNotReturn]
    private static void Fail(string message, Exception ex)
    {
        Console.WriteLine($"{message} The processor ends. {ex}");
        throw new InvalidOperationException(message, ex);
    }
}
