namespace Commodities.Exchange.Pipeline;

/// <summary>Tells when a handler's thread has left its last event: only then may what it uses be taken away.</summary>
internal sealed class HandlerExit
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The handler's thread has left.</summary>
    public void Signal() => _left.TrySetResult();

    /// <summary>Waits for it.</summary>
    /// <exception cref="TimeoutException">It did not leave in time.</exception>
    public void Wait(TimeSpan timeout)
    {
        if (!_left.Task.Wait(timeout))
        {
            throw new TimeoutException($"a thread of the pipeline did not stop within {timeout.TotalSeconds:0} s");
        }
    }
}
