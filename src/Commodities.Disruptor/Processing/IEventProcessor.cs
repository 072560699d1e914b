namespace Disruptor.Processing;

/// <summary>A loop that takes events from a ring buffer, on a thread of its own.</summary>
public interface IEventProcessor
{
    /// <summary>The last sequence processed. Set with a release store, so that what the handler wrote to the events comes before it.</summary>
    Sequence Sequence { get; }

    /// <summary>Whether the loop runs or has been halted and not yet ended. An acquire load.</summary>
    bool IsRunning { get; }

    /// <summary>
    /// Ends the loop after the batch in hand; what lies behind it stays unread. Returns without waiting for the thread. A full fence.
    /// </summary>
    void Halt();

    /// <summary>Schedules the loop.</summary>
    /// <param name="taskScheduler">Where to run.</param>
    /// <param name="taskCreationOptions"><see cref="TaskCreationOptions.LongRunning"/> for a thread of its own.</param>
    /// <returns>Completed when the loop has ended; faulted if an exception handler threw.</returns>
    Task Start(TaskScheduler taskScheduler, TaskCreationOptions taskCreationOptions);

    /// <summary>Waits until <c>OnStart</c> has returned.</summary>
    /// <param name="timeout">Time limit; -1 ms for none. When it has passed the method just returns.</param>
    void WaitUntilStarted(TimeSpan timeout);
}
