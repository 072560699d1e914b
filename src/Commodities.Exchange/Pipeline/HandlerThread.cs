namespace Commodities.Exchange.Pipeline;

/// <summary>
/// Tells when a handler's thread has begun and when it has left its last event. Only a ring whose threads have all begun can be
/// halted for certain, and only when they have left may what they use be taken away.
/// </summary>
internal sealed class HandlerThread
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The handler's thread has begun.</summary>
    public void SignalBegun() => _begun.TrySetResult();

    /// <summary>The handler's thread has left.</summary>
    public void SignalLeft() => _left.TrySetResult();

    /// <summary>Waits until it has begun.</summary>
    /// <exception cref="TimeoutException">It did not begin in time.</exception>
    public void AwaitBegun(TimeSpan timeout) => Await(_begun.Task, "start", timeout);

    /// <summary>Waits until it has left.</summary>
    /// <exception cref="TimeoutException">It did not leave in time.</exception>
    public void AwaitLeft(TimeSpan timeout) => Await(_left.Task, "stop", timeout);

    private static void Await(Task task, string what, TimeSpan timeout)
    {
        if (!task.Wait(timeout))
        {
            throw new TimeoutException($"a thread of the pipeline did not {what} within {timeout.TotalSeconds:0} s");
        }
    }
}
