using Disruptor;
using Disruptor.Dsl;
using Disruptor.Processing;

namespace Commodities.Disruptor.Tests.Own;

public sealed class StopTests
{
    [Fact]
    public void Shutdown_right_after_the_start_still_handles_what_was_published()
    {
        for (var round = 0; round < 50; round++)
        {
            var disruptor = new ValueDisruptor<ValueEvent>(() => default, 16);
            var handler = new RecordingHandler();
            disruptor.HandleEventsWith(handler);
            disruptor.PublishEvents(3).Dispose();
            disruptor.Start();
            disruptor.Shutdown(Bounded.Limit);
            Assert.Equal(3, handler.Calls.Count(call => call.Contains('=', StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Shutdown_does_not_wait_for_a_handler_that_ended_by_a_failure()
    {
        var disruptor = new ValueDisruptor<ValueEvent>(() => default, 16);
        var handler = new RecordingHandler { Before = _ => throw new InvalidOperationException("at once") };
        disruptor.HandleEventsWith(handler);
        disruptor.Start();
        disruptor.PublishEvents(3).Dispose();
        disruptor.Shutdown(Bounded.Limit);
    }

    [Fact]
    public void Late_processor_on_a_shared_barrier_does_not_take_the_cancellation_from_a_waiting_one()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 8, new BlockingWaitStrategy());
        var barrier = ringBuffer.NewBarrier();
        var early = EventProcessorFactory.Create(ringBuffer, barrier, (IValueEventHandler<ValueEvent>)new RecordingHandler());
        var late = EventProcessorFactory.Create(ringBuffer, barrier, (IValueEventHandler<ValueEvent>)new RecordingHandler());
        var earlyThread = Bounded.Run(early.Run);
        early.WaitUntilStarted(Bounded.Limit);
        Thread.Sleep(10);
        var lateThread = Bounded.Run(late.Run);
        late.WaitUntilStarted(Bounded.Limit);
        early.Halt();
        late.Halt();
        earlyThread.Join();
        lateThread.Join();
    }

    [Fact]
    public void Processor_runs_again_after_a_halt_that_came_too_early()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 8, new BlockingWaitStrategy());
        var handler = new RecordingHandler();
        var processor = EventProcessorFactory.Create(ringBuffer, ringBuffer.NewBarrier(), (IValueEventHandler<ValueEvent>)handler);
        processor.Halt();
        processor.Run();
        ringBuffer.Publish(ringBuffer.Next());
        var thread = Bounded.Run(processor.Run);
        Bounded.Until(() => processor.Sequence.Value == 0, "the event was handled");
        processor.Halt();
        thread.Join();
        Assert.Equal(["start", "shutdown", "start", "0=0 end", "shutdown"], handler.Calls);
    }

    [Fact]
    public void Batch_limit_that_would_stop_the_processor_is_refused()
    {
        var disruptor = new ValueDisruptor<ValueEvent>(() => default, 16);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => disruptor.HandleEventsWith(new BatchAwareHandler(0)));
        Assert.Contains("MaxBatchSize of", error.Message, StringComparison.Ordinal);
    }
}
