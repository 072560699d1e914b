namespace Disruptor.Processing;

/// <summary>Shorter ways to start a processor.</summary>
public static class EventProcessorExtensions
{
    /// <summary>Starts on the thread pool.</summary>
    /// <param name="eventProcessor">The processor.</param>
    /// <returns>Completed when the loop has ended.</returns>
    public static Task Start(this IEventProcessor eventProcessor) => eventProcessor.Start(TaskScheduler.Default, TaskCreationOptions.None);

    /// <summary>Starts on a thread of its own.</summary>
    /// <param name="eventProcessor">The processor.</param>
    /// <returns>Completed when the loop has ended.</returns>
    public static Task StartLongRunning(this IEventProcessor eventProcessor) => eventProcessor.StartLongRunning(TaskScheduler.Default);

    /// <summary>Starts as a long-running task: with the default scheduler, on a thread of its own.</summary>
    /// <param name="eventProcessor">The processor.</param>
    /// <param name="taskScheduler">Where to run.</param>
    /// <returns>Completed when the loop has ended.</returns>
    public static Task StartLongRunning(this IEventProcessor eventProcessor, TaskScheduler taskScheduler)
        => eventProcessor.Start(taskScheduler, TaskCreationOptions.LongRunning);

    /// <summary>Runs an action as a task.</summary>
    internal static Task ScheduleAndStart(this TaskScheduler taskScheduler, Action action, TaskCreationOptions taskCreationOptions)
        => Task.Factory.StartNew(action, CancellationToken.None, taskCreationOptions, taskScheduler);
}
