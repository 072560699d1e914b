using System.Collections.Concurrent;
using Disruptor;

namespace Commodities.Disruptor.Tests;

/// <summary>Writes down every call, as a handler of objects and of values alike.</summary>
public class RecordingHandler : IEventHandler<ObjectEvent>, IValueEventHandler<ValueEvent>
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public Action<long>? Before { get; init; }

    public void OnEvent(ObjectEvent data, long sequence, bool endOfBatch) => Record(data.Value, sequence, endOfBatch);

    public void OnEvent(ref ValueEvent data, long sequence, bool endOfBatch) => Record(data.Value, sequence, endOfBatch);

    public void OnStart() => Calls.Enqueue("start");

    public void OnShutdown() => Calls.Enqueue("shutdown");

    public void OnTimeout(long sequence) => Calls.Enqueue($"timeout {sequence}");

    private void Record(long value, long sequence, bool endOfBatch)
    {
        Before?.Invoke(sequence);
        Calls.Enqueue($"{sequence}={value}{(endOfBatch ? " end" : "")}");
    }
}
