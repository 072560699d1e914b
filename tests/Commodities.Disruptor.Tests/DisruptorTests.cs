using Disruptor;
using Disruptor.Dsl;
using Disruptor.Processing;

namespace Commodities.Disruptor.Tests;

public sealed class DisruptorTests
{
    private readonly Disruptor<ObjectEvent> _disruptor = new(() => new ObjectEvent(), 16, TaskScheduler.Default, ProducerType.Multi, new BlockingWaitStrategy());

    [Fact]
    public void Parallel_handlers_each_get_every_event()
    {
        var journaler = new RecordingHandler();
        var matcher = new RecordingHandler();
        Handle(journaler, matcher);
        StartAndPublish(20, 21, 22);
        Assert.Equal(["0=20", "1=21", "2=22"], ValuesOf(journaler));
        Assert.Equal(["0=20", "1=21", "2=22"], ValuesOf(matcher));
    }

    [Fact]
    public void Handler_after_others_comes_when_all_of_them_are_done()
    {
        var slow = new RecordingHandler { Before = _ => Thread.Sleep(1) };
        var fast = new RecordingHandler();
        var isInOrder = true;
        var last = new RecordingHandler
        {
            Before = sequence => isInOrder &= DoneBy(slow) >= sequence && DoneBy(fast) >= sequence,
        };
        Handle(slow, fast).Then(last);
        StartAndPublish(1, 2, 3, 4, 5, 6, 7, 8);
        Assert.Equal(8, ValuesOf(last).Count);
        Assert.True(isInOrder);
    }

    [Fact]
    public void Chain_can_be_built_by_after_and_and()
    {
        var first = new RecordingHandler();
        var second = new RecordingHandler();
        var third = new RecordingHandler();
        var isInOrder = true;
        var last = new RecordingHandler
        {
            Before = sequence => isInOrder &= DoneBy(first) >= sequence && DoneBy(second) >= sequence && DoneBy(third) >= sequence,
        };
        var group = Handle(first);
        Handle(second);
        After(first).HandleEventsWith((IEventHandler<ObjectEvent>)third);
        group.And(After(second)).And(After(third)).Then((IEventHandler<ObjectEvent>)last);
        StartAndPublish(1, 2, 3, 4);
        Assert.Equal(4, ValuesOf(last).Count);
        Assert.True(isInOrder);
    }

    [Fact]
    public void Own_processor_can_stand_in_the_chain()
    {
        var first = new RecordingHandler();
        var own = new RecordingHandler();
        var last = new RecordingHandler();
        Handle(first).Then(new EventProcessorCreator<ObjectEvent>((ring, barrier) => EventProcessorFactory.Create(ring, barrier, (IEventHandler<ObjectEvent>)own))).Then((IEventHandler<ObjectEvent>)last);
        StartAndPublish(1, 2, 3);
        Assert.Equal(3, ValuesOf(own).Count);
        Assert.Equal(3, ValuesOf(last).Count);
    }

    [Fact]
    public void Own_processor_can_wait_on_the_barrier_of_a_group()
    {
        var first = new RecordingHandler();
        var own = new RecordingHandler();
        var barrier = Handle(first).AsSequenceBarrier();
        var processor = EventProcessorFactory.Create(_disruptor.RingBuffer, barrier, (IEventHandler<ObjectEvent>)own);
        _disruptor.HandleEventsWith(processor);
        StartAndPublish(1, 2, 3);
        Assert.Equal(3, ValuesOf(own).Count);
    }

    [Fact]
    public void Ring_is_held_back_by_the_last_handlers_of_each_chain_only()
    {
        var first = new RecordingHandler();
        using var mayGoOn = new ManualResetEventSlim();
        var last = new RecordingHandler { Before = _ => mayGoOn.Wait(Bounded.Limit) };
        Handle(first).Then((IEventHandler<ObjectEvent>)last);
        _disruptor.Start();
        for (var count = 0; count < 16; count++)
            _disruptor.PublishEvent().Dispose();
        Bounded.Until(() => DoneBy(first) == 15, "the first handler was done");
        Assert.False(_disruptor.RingBuffer.TryNext(out _));
        Assert.Equal(-1, _disruptor.RingBuffer.GetMinimumGatingSequence());
        mayGoOn.Set();
        _disruptor.Shutdown(Bounded.Limit);
    }

    [Fact]
    public void Start_works_once_and_closes_the_setup()
    {
        Handle(new RecordingHandler());
        Assert.False(_disruptor.HasStarted);
        var ringBuffer = _disruptor.Start();
        Assert.Same(_disruptor.RingBuffer, ringBuffer);
        Assert.True(_disruptor.HasStarted);
        Assert.Throws<InvalidOperationException>(() => _disruptor.Start());
        Assert.Throws<InvalidOperationException>(() => Handle(new RecordingHandler()));
        Assert.Throws<InvalidOperationException>(() => _disruptor.SetDefaultExceptionHandler(new RecordingExceptionHandler()));
        _disruptor.Halt();
    }

    [Fact]
    public void Default_exception_handler_counts_for_handlers_set_up_before_it()
    {
        var failures = new RecordingExceptionHandler();
        var handler = new RecordingHandler { Before = sequence => ThrowIf(sequence == 1) };
        Handle(handler);
        _disruptor.SetDefaultExceptionHandler(failures);
        StartAndPublish(1, 2, 3);
        Assert.Equal(["1: failed"], failures.Calls);
        Assert.Equal(["0=1", "2=3"], ValuesOf(handler));
    }

    [Fact]
    public void Handler_can_have_an_exception_handler_of_its_own()
    {
        var general = new RecordingExceptionHandler();
        var special = new RecordingExceptionHandler();
        var ordinary = new RecordingHandler { Before = sequence => ThrowIf(sequence == 1) };
        var important = new RecordingHandler { Before = sequence => ThrowIf(sequence == 2) };
        _disruptor.SetDefaultExceptionHandler(general);
        Handle(ordinary, important);
        _disruptor.HandleExceptionsFor((IEventHandler<ObjectEvent>)important).With(special);
        StartAndPublish(1, 2, 3);
        Assert.Equal(["1: failed"], general.Calls);
        Assert.Equal(["2: failed"], special.Calls);
    }

    [Fact]
    public void Later_handler_still_gets_an_event_that_failed_before()
    {
        var first = new RecordingHandler { Before = sequence => ThrowIf(sequence == 1) };
        var last = new RecordingHandler();
        _disruptor.SetDefaultExceptionHandler(new RecordingExceptionHandler());
        Handle(first).Then((IEventHandler<ObjectEvent>)last);
        StartAndPublish(1, 2, 3);
        Assert.Equal(3, ValuesOf(last).Count);
    }

    [Fact]
    public void Shutdown_with_a_limit_throws_when_there_is_a_backlog()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var handler = new RecordingHandler { Before = _ => mayGoOn.Wait(Bounded.Limit) };
        Handle(handler);
        _disruptor.Start();
        _disruptor.PublishEvent().Dispose();
        Bounded.Until(() => handler.Calls.Contains("start"), "the handler started");
        Assert.Throws<TimeoutException>(() => _disruptor.Shutdown(TimeSpan.FromMilliseconds(5)));
        mayGoOn.Set();
        _disruptor.Shutdown(Bounded.Limit);
        Assert.Single(ValuesOf(handler));
    }

    [Fact]
    public void Shutdown_without_a_limit_waits_until_all_is_handled()
    {
        var handler = new RecordingHandler { Before = _ => Thread.Sleep(2) };
        Handle(handler);
        _disruptor.Start();
        Bounded.Until(() => handler.Calls.Contains("start"), "the handler started");
        for (var count = 0; count < 10; count++)
            _disruptor.PublishEvent().Dispose();
        Bounded.Run(_disruptor.Shutdown).Join();
        Assert.Equal(10, ValuesOf(handler).Count);
        Bounded.Until(() => handler.Calls.Contains("shutdown"), "the handler ended");
    }

    [Fact]
    public void Disruptor_without_handlers_shuts_down_at_once()
    {
        _disruptor.Start();
        _disruptor.Shutdown(Bounded.Limit);
    }

    [Fact]
    public void Progress_of_a_handler_can_be_asked_for()
    {
        var first = new RecordingHandler();
        var second = new RecordingHandler();
        Handle(first).Then((IEventHandler<ObjectEvent>)second);
        Assert.Equal(-1, _disruptor.GetSequenceValueFor(first));
        StartAndPublish(1, 2, 3);
        Assert.Equal(2, _disruptor.GetSequenceValueFor(first));
        Assert.Equal(2, _disruptor.GetSequenceValueFor(second));
        Assert.ThrowsAny<ArgumentException>(() => _disruptor.GetSequenceValueFor(new RecordingHandler()));
    }

    [Fact]
    public void Dependent_sequences_of_a_handler_can_be_asked_for()
    {
        var first = new RecordingHandler();
        var second = new RecordingHandler();
        var third = new RecordingHandler();
        Handle(first, second).Then((IEventHandler<ObjectEvent>)third);
        var ofFirst = _disruptor.GetDependentSequencesFor(first);
        var ofThird = _disruptor.GetDependentSequencesFor(third);
        Assert.NotNull(ofFirst);
        Assert.NotNull(ofThird);
        Assert.True(ofFirst.DependsOnCursor);
        Assert.Same(ofFirst, _disruptor.GetDependentSequencesFor(second));
        Assert.False(ofThird.DependsOnCursor);
        Assert.Equal(2, ofThird.DependentSequenceCount);
        Assert.Null(_disruptor.GetDependentSequencesFor(new RecordingHandler()));
    }

    [Fact]
    public void Batch_published_in_a_scope_arrives_as_written()
    {
        var handler = new RecordingHandler();
        Handle(handler);
        _disruptor.Start();
        using (var scope = _disruptor.PublishEvents(2))
        {
            scope.Event(0).Value = 7;
            scope.Event(1).Value = 8;
        }

        Bounded.Until(() => DoneBy(handler) == 1, "the events were handled");
        _disruptor.Shutdown(Bounded.Limit);
        Assert.Equal(["0=7", "1=8"], ValuesOf(handler));
        Assert.Equal(1, _disruptor.Cursor);
        Assert.Equal(16, _disruptor.BufferSize);
        Assert.Equal(8, _disruptor[1].Value);
    }

    [Fact]
    public void Constructors_choose_many_producers_and_the_blocking_wait()
    {
        Assert.Equal(8, new Disruptor<ObjectEvent>(() => new ObjectEvent(), 8).BufferSize);
        Assert.Equal(8, new Disruptor<ObjectEvent>(() => new ObjectEvent(), 8, TaskScheduler.Default).BufferSize);
        var disruptor = new Disruptor<ObjectEvent>(() => new ObjectEvent(), 8, new YieldingWaitStrategy());
        disruptor.RingBuffer.Next();
        Assert.Equal(0, disruptor.Cursor);
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw new InvalidOperationException("failed");
    }

    private static List<string> ValuesOf(RecordingHandler handler)
        => [.. handler.Calls.Where(call => call.Contains('=', StringComparison.Ordinal)).Select(call => call.Split(' ')[0])];

    private long DoneBy(RecordingHandler handler) => _disruptor.GetSequenceValueFor((IEventHandler<ObjectEvent>)handler);

    private EventHandlerGroup<ObjectEvent> Handle(params IEventHandler<ObjectEvent>[] handlers) => _disruptor.HandleEventsWith(handlers);

    private EventHandlerGroup<ObjectEvent> After(params IEventHandler<ObjectEvent>[] handlers) => _disruptor.After(handlers);

    private void StartAndPublish(params long[] values)
    {
        _disruptor.Start();
        foreach (var value in values)
        {
            using var scope = _disruptor.PublishEvent();
            scope.Event().Value = value;
        }

        Bounded.Until(
            () => _disruptor.RingBuffer.GetMinimumGatingSequence() == values.Length - 1, "the last handlers had handled all events");
        _disruptor.Shutdown(Bounded.Limit);
    }
}
