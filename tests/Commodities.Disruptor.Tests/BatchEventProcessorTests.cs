using System.Collections.Concurrent;
using Disruptor;
using Disruptor.Processing;

namespace Commodities.Disruptor.Tests;

public sealed class BatchEventProcessorTests
{
    private readonly RingBuffer<ObjectEvent> _ringBuffer
        = RingBuffer<ObjectEvent>.CreateMultiProducer(() => new ObjectEvent(), 8, new BlockingWaitStrategy());

    [Fact]
    public void Batches_are_cut_at_the_end_of_the_ring()
    {
        var handler = new Handler(null);
        Run(handler, () =>
        {
            Publish(6);
            Bounded.Until(() => handler.Count == 6, "the first batch was handled");
            Publish(5);
        }, 11);
        Assert.Equal(["0+6", "6+2", "8+3"], handler.Batches);
    }

    [Fact]
    public void Batches_are_limited_when_the_handler_asks_for_it()
    {
        Publish(5);
        var handler = new Handler(2);
        Run(handler, () => { }, 5);
        Assert.Equal(["0+2", "2+2", "4+1"], handler.Batches);
    }

    [Fact]
    public void Failed_batch_is_passed_over_as_a_whole()
    {
        Publish(5);
        var handler = new Handler(2) { FailAt = 2 };
        var failures = new RecordingExceptionHandler();
        Run(handler, () => { }, 5, failures);
        Assert.Equal(["2 +2: at 2"], failures.Calls);
        Assert.Equal(["0+2", "4+1"], handler.Batches);
    }

    private void Publish(int count) => _ringBuffer.PublishEvents(count).Dispose();

    private void Run(Handler handler, Action during, int events, RecordingExceptionHandler? failures = null)
    {
        var processor = EventProcessorFactory.Create(_ringBuffer, _ringBuffer.NewBarrier(), handler);
        processor.SetExceptionHandler(failures ?? new RecordingExceptionHandler());
        var thread = Bounded.Run(processor.Run);
        during();
        Bounded.Until(() => processor.Sequence.Value == events - 1, "all events were handled");
        processor.Halt();
        thread.Join();
    }

    private sealed class Handler(int? maxBatchSize) : IBatchEventHandler<ObjectEvent>
    {
        private int _count;

        public ConcurrentQueue<string> Batches { get; } = new();

        public long FailAt { get; init; } = -1;

        public int Count => Volatile.Read(ref _count);

        public int? MaxBatchSize => maxBatchSize;

        public void OnBatch(EventBatch<ObjectEvent> batch, long sequence)
        {
            if (sequence == FailAt)
                throw new InvalidOperationException($"at {sequence}");

            Batches.Enqueue($"{sequence}+{batch.Length}");
            Interlocked.Add(ref _count, batch.Length);
        }
    }
}
