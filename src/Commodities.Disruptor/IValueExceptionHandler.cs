namespace Disruptor;

/// <summary>
/// Decides what happens when a handler throws. If it returns, the failed event counts as processed and the next one follows; later
/// handlers still get the failed event. If it throws, the processor ends, and producers will block once the buffer is full.
/// </summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IValueExceptionHandler<T>
    where T : struct
{
    /// <summary>Called when <c>OnEvent</c> threw.</summary>
    /// <param name="ex">What it threw.</param>
    /// <param name="sequence">The sequence of the event.</param>
    /// <param name="evt">The event, in place: it can be marked for later handlers.</param>
    void HandleEventException(Exception ex, long sequence, ref T evt);

    /// <summary>Called when <c>OnTimeout</c> threw.</summary>
    /// <param name="ex">What it threw.</param>
    /// <param name="sequence">The last sequence processed.</param>
    void HandleOnTimeoutException(Exception ex, long sequence);

    /// <summary>Called when <c>OnStart</c> threw.</summary>
    /// <param name="ex">What it threw.</param>
    void HandleOnStartException(Exception ex);

    /// <summary>Called when <c>OnShutdown</c> threw.</summary>
    /// <param name="ex">What it threw.</param>
    void HandleOnShutdownException(Exception ex);
}
