using Disruptor;
using Disruptor.Processing;

namespace Commodities.Disruptor.Tests;

public sealed class EventProcessorTests
{
    private readonly RingBuffer<ObjectEvent> _ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 16, new BlockingWaitStrategy());

    [Fact]
    public void Processor_gives_events_in_order_and_marks_the_end_of_the_batch()
    {
        var handler = new RecordingHandler();
        var processor = Create(handler);
        Publish(10, 11, 12);
        var thread = Start(processor);
        Bounded.Until(() => processor.Sequence.Value == 2, "the first batch was handled");
        Publish(13);
        Bounded.Until(() => processor.Sequence.Value == 3, "the second batch was handled");
        Halt(processor, thread);
        Assert.Equal(["start", "0=10", "1=11", "2=12 end", "3=13 end", "shutdown"], handler.Calls);
    }

    [Fact]
    public void Processor_sequence_moves_once_after_the_whole_batch()
    {
        var seen = new List<long>();
        IEventProcessor? processor = null;
        var handler = new RecordingHandler { Before = _ => seen.Add(processor!.Sequence.Value) };
        processor = Create(handler);
        Publish(10, 11, 12);
        var thread = Start((IEventProcessor<ObjectEvent>)processor);
        Bounded.Until(() => processor.Sequence.Value == 2, "the batch was handled");
        Halt((IEventProcessor<ObjectEvent>)processor, thread);
        Assert.Equal([-1L, -1, -1], seen);
    }

    [Fact]
    public void Sequence_callback_shows_progress_within_the_batch()
    {
        var handler = new ReportingHandler();
        var processor = Create(handler);
        Publish(10, 11, 12);
        var thread = Start(processor);
        Bounded.Until(() => processor.Sequence.Value == 2, "the batch was handled");
        Halt(processor, thread);
        Assert.Same(processor.Sequence, handler.Callback);
        Assert.Equal([-1L, 0, 1], handler.Seen);
    }

    [Fact]
    public void Batch_start_is_told_even_by_an_explicit_member()
    {
        var handler = new BatchAwareHandler(null);
        Assert.Equal(["batch of 3", "0", "1", "2 end"], RunThree(handler, handler.Calls));
    }

    [Fact]
    public void Batch_size_is_limited_when_the_handler_asks_for_it()
    {
        var handler = new BatchAwareHandler(2);
        Assert.Equal(["batch of 2", "0", "1 end", "batch of 1", "2 end"], RunThree(handler, handler.Calls));
    }

    [Fact]
    public void Failed_event_is_passed_over_and_the_rest_of_the_batch_goes_on()
    {
        var handler = new RecordingHandler { Before = sequence => ThrowAt(sequence, 1) };
        var failures = new RecordingExceptionHandler();
        var processor = Create(handler);
        processor.SetExceptionHandler(failures);
        Publish(10, 11, 12);
        var thread = Start(processor);
        Bounded.Until(() => processor.Sequence.Value == 2, "the batch was handled");
        Halt(processor, thread);
        Assert.Equal(["1: at 1"], failures.Calls);
        Assert.Equal(["start", "0=10", "2=12 end", "shutdown"], handler.Calls);
    }

    [Fact]
    public void Processor_without_exception_handler_ends_by_a_failure()
    {
        var handler = new RecordingHandler { Before = sequence => ThrowAt(sequence, 1) };
        var processor = Create(handler);
        Publish(10, 11, 12);
        var task = processor.StartLongRunning();
        Bounded.Until(() => task.IsCompleted, "the processor ended");
        Assert.True(task.IsFaulted);
        Assert.NotNull(task.Exception);
        Assert.False(processor.IsRunning);
        Assert.DoesNotContain("2=12 end", handler.Calls);
    }

    [Fact]
    public void Failures_outside_events_are_handled()
    {
        var handler = new FailingLifecycleHandler();
        var failures = new RecordingExceptionHandler();
        var processor = Create(handler);
        processor.SetExceptionHandler(failures);
        var thread = Start(processor);
        processor.WaitUntilStarted(Bounded.Limit);
        Halt(processor, thread);
        Assert.Equal(["start: no start", "shutdown: no shutdown"], failures.Calls);
    }

    [Fact]
    public void Processor_halted_before_it_ran_starts_and_stops_without_events()
    {
        var handler = new RecordingHandler();
        var processor = Create(handler);
        Publish(10);
        processor.Halt();
        Start(processor).Join();
        Assert.Equal(["start", "shutdown"], handler.Calls);
    }

    [Fact]
    public void Processor_can_run_again_after_a_halt()
    {
        var handler = new RecordingHandler();
        var processor = Create(handler);
        var thread = Start(processor);
        Publish(10);
        Bounded.Until(() => processor.Sequence.Value == 0, "the first event was handled");
        Halt(processor, thread);
        Publish(11);
        thread = Start(processor);
        Bounded.Until(() => processor.Sequence.Value == 1, "the second event was handled");
        Halt(processor, thread);
        Assert.Equal(["start", "0=10 end", "shutdown", "start", "1=11 end", "shutdown"], handler.Calls);
    }

    [Fact]
    public void Processor_runs_only_once_at_a_time()
    {
        var processor = Create(new RecordingHandler());
        var thread = Start(processor);
        processor.WaitUntilStarted(Bounded.Limit);
        Assert.True(processor.IsRunning);
        Assert.Throws<InvalidOperationException>(processor.Run);
        Halt(processor, thread);
        Assert.False(processor.IsRunning);
    }

    [Fact]
    public void Halt_leaves_what_lies_behind_the_batch_in_hand()
    {
        using var mayGoOn = new ManualResetEventSlim();
        using var isInside = new ManualResetEventSlim();
        var handler = new RecordingHandler
        {
            Before = _ =>
            {
                isInside.Set();
                mayGoOn.Wait(Bounded.Limit);
            },
        };
        var processor = Create(handler);
        Publish(10);
        var thread = Start(processor);
        Assert.True(isInside.Wait(Bounded.Limit));
        Publish(11);
        processor.Halt();
        mayGoOn.Set();
        thread.Join();
        Assert.Equal(["start", "0=10 end", "shutdown"], handler.Calls);
        Assert.Equal(0, processor.Sequence.Value);
    }

    [Fact]
    public void Timeout_is_told_to_the_handler_and_events_still_come()
    {
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 16, new TimeoutBlockingWaitStrategy(TimeSpan.FromMilliseconds(1)));
        var handler = new RecordingHandler();
        var processor = EventProcessorFactory.Create(ringBuffer, ringBuffer.NewBarrier(), (IEventHandler<ObjectEvent>)handler);
        var thread = Start(processor);
        Bounded.Until(() => handler.Calls.Contains("timeout -1"), "the handler was told of a timeout");
        ringBuffer.Publish(ringBuffer.Next());
        Bounded.Until(() => handler.Calls.Contains("timeout 0"), "the handler was told of a timeout after an event");
        Halt(processor, thread);
        Assert.Contains("0=0 end", handler.Calls);
    }

    [Fact]
    public void Timeout_failure_is_handled()
    {
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 16, new TimeoutBlockingWaitStrategy(TimeSpan.FromMilliseconds(1)));
        var failures = new RecordingExceptionHandler();
        var processor = EventProcessorFactory.Create(ringBuffer, ringBuffer.NewBarrier(), (IEventHandler<ObjectEvent>)new FailingLifecycleHandler());
        processor.SetExceptionHandler(failures);
        var thread = Start(processor);
        Bounded.Until(() => failures.Calls.Contains("timeout -1: no timeout"), "the failure was handled");
        Halt(processor, thread);
    }

    private static void ThrowAt(long sequence, long failing)
    {
        if (sequence == failing)
            throw new InvalidOperationException($"at {failing}");
    }

    private static BoundedThread Start(IEventProcessor<ObjectEvent> processor) => Bounded.Run(processor.Run);

    private static void Halt(IEventProcessor<ObjectEvent> processor, BoundedThread thread)
    {
        processor.Halt();
        thread.Join();
    }

    private IEventProcessor<ObjectEvent> Create(IEventHandler<ObjectEvent> handler)
    {
        var processor = EventProcessorFactory.Create(_ringBuffer, _ringBuffer.NewBarrier(), handler);
        _ringBuffer.AddGatingSequences(processor.Sequence);
        return processor;
    }

    private IEnumerable<string> RunThree(IEventHandler<ObjectEvent> handler, IEnumerable<string> calls)
    {
        var processor = Create(handler);
        Publish(10, 11, 12);
        var thread = Start(processor);
        Bounded.Until(() => processor.Sequence.Value == 2, "the events were handled");
        Halt(processor, thread);
        return calls;
    }

    private void Publish(params long[] values)
    {
        var last = _ringBuffer.Next(values.Length);
        var first = last - values.Length + 1;
        for (var index = 0; index < values.Length; index++)
            _ringBuffer[first + index].Value = values[index];
        _ringBuffer.Publish(first, last);
    }

    private sealed class ReportingHandler : IEventHandler<ObjectEvent>, IEventProcessorSequenceAware
    {
        public Sequence? Callback { get; private set; }

        public List<long> Seen { get; } = [];

        public void SetSequenceCallback(Sequence sequenceCallback) => Callback = sequenceCallback;

        public void OnEvent(ObjectEvent data, long sequence, bool endOfBatch)
        {
            Seen.Add(Callback!.Value);
            Callback.SetValue(sequence);
        }
    }

    private sealed class FailingLifecycleHandler : IEventHandler<ObjectEvent>
    {
        public void OnEvent(ObjectEvent data, long sequence, bool endOfBatch)
        {
        }

        public void OnStart() => throw new InvalidOperationException("no start");

        public void OnTimeout(long sequence) => throw new InvalidOperationException("no timeout");

        public void OnShutdown() => throw new InvalidOperationException("no shutdown");
    }
}
