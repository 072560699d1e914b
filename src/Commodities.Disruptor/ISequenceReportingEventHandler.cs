namespace Disruptor;

/// <summary>An event handler that reports progress in the middle of a batch.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface ISequenceReportingEventHandler<T> : IEventHandler<T>, IEventProcessorSequenceAware;
