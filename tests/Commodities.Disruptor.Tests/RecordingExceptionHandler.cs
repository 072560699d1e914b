using System.Collections.Concurrent;
using Disruptor;

namespace Commodities.Disruptor.Tests;

/// <summary>Writes down failures and lets the processor go on.</summary>
public sealed class RecordingExceptionHandler : IExceptionHandler<ObjectEvent>, IValueExceptionHandler<ValueEvent>
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public void HandleEventException(Exception ex, long sequence, ObjectEvent evt) => Calls.Enqueue($"{sequence}: {ex.Message}");

    public void HandleEventException(Exception ex, long sequence, EventBatch<ObjectEvent> batch)
        => Calls.Enqueue($"{sequence} +{batch.Length}: {ex.Message}");

    public void HandleEventException(Exception ex, long sequence, ref ValueEvent evt)
    {
        evt.Mark = -1;
        Calls.Enqueue($"{sequence}: {ex.Message}");
    }

    public void HandleOnTimeoutException(Exception ex, long sequence) => Calls.Enqueue($"timeout {sequence}: {ex.Message}");

    public void HandleOnStartException(Exception ex) => Calls.Enqueue($"start: {ex.Message}");

    public void HandleOnShutdownException(Exception ex) => Calls.Enqueue($"shutdown: {ex.Message}");
}
