using System.Collections.Concurrent;
using Disruptor;
using Disruptor.Dsl;
using Disruptor.Processing;

namespace Commodities.Disruptor.Tests;

public sealed class WorkerPoolTests
{
    [Fact]
    public void Each_event_goes_to_exactly_one_worker()
    {
        const int EventCount = 2_000;
        var disruptor = new Disruptor<ObjectEvent>(() => new ObjectEvent(), 64, new BlockingWaitStrategy());
        var handled = new ConcurrentQueue<long>();
        var after = new RecordingHandler();
        disruptor.HandleEventsWithWorkerPool(new Worker(handled), new Worker(handled), new Worker(handled))
            .Then((IEventHandler<ObjectEvent>)after);
        disruptor.Start();
        for (var value = 0; value < EventCount; value++)
        {
            using var scope = disruptor.PublishEvent();
            scope.Event().Value = value;
        }

        Bounded.Until(() => disruptor.GetSequenceValueFor(after) == EventCount - 1, "the handler after the pool had all events");
        disruptor.Shutdown(Bounded.Limit);
        Assert.Equal(Enumerable.Range(0, EventCount).Select(value => (long)value), handled.Order());
    }

    [Fact]
    public void Failed_event_does_not_stop_its_worker()
    {
        var handled = new ConcurrentQueue<long>();
        var failures = new RecordingExceptionHandler();
        var pool = new WorkerPool<ObjectEvent>(() => new ObjectEvent(), failures, new Worker(handled) { FailAt = 2 });
        var ringBuffer = pool.Start();
        for (var value = 0; value < 5; value++)
        {
            using var scope = ringBuffer.PublishEvent();
            scope.Event().Value = value;
        }

        Bounded.Until(() => handled.Count == 4, "the other events were handled");
        pool.DrainAndHalt();
        Assert.Equal([0L, 1, 3, 4], handled);
        Assert.Equal(["2: at 2"], failures.Calls);
        Assert.False(pool.IsRunning);
        Assert.Throws<InvalidOperationException>(() => pool.Start());
    }

    [Fact]
    public void Worker_that_gave_its_slot_back_holds_no_producer_back()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var worker = new ReleasingWorker(mayGoOn);
        var pool = new WorkerPool<ObjectEvent>(() => new ObjectEvent(), new RecordingExceptionHandler(), worker);
        var ringBuffer = pool.Start();
        ringBuffer.Publish(ringBuffer.Next());
        Bounded.Until(() => worker.HasReleased, "the worker gave its slot back");
        Assert.Equal(0, ringBuffer.GetMinimumGatingSequence());
        mayGoOn.Set();
        pool.DrainAndHalt();
    }

    private sealed class Worker(ConcurrentQueue<long> handled) : IWorkHandler<ObjectEvent>
    {
        public long FailAt { get; init; } = -1;

        public void OnEvent(ObjectEvent evt)
        {
            if (evt.Value == FailAt)
                throw new InvalidOperationException($"at {evt.Value}");

            handled.Enqueue(evt.Value);
        }
    }

    private sealed class ReleasingWorker(ManualResetEventSlim mayGoOn) : IWorkHandler<ObjectEvent>, IEventReleaseAware
    {
        private volatile bool _hasReleased;
        private IEventReleaser? _releaser;

        public bool HasReleased => _hasReleased;

        public void SetEventReleaser(IEventReleaser eventReleaser) => _releaser = eventReleaser;

        public void OnEvent(ObjectEvent evt)
        {
            _releaser!.Release();
            _hasReleased = true;
            mayGoOn.Wait(Bounded.Limit);
        }
    }
}
