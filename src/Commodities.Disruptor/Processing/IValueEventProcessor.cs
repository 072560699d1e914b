namespace Disruptor.Processing;

/// <summary>An event processor that can run on the caller's thread and whose failures can be handled.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IValueEventProcessor<T> : IEventProcessor
    where T : struct
{
    /// <summary>Runs the loop on this thread until it is halted. Can be run again after that.</summary>
    /// <exception cref="InvalidOperationException">If it already runs.</exception>
    void Run();

    /// <summary>Sets what handles failures. Before the start.</summary>
    /// <param name="exceptionHandler">The handler.</param>
    void SetExceptionHandler(IValueExceptionHandler<T> exceptionHandler);
}
