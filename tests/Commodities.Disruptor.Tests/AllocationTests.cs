using Commodities.Tests;
using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests;

/// <summary>After the start nothing is allocated, neither by producers nor by consumers.</summary>
public sealed class AllocationTests
{
    private const int WarmUpEvents = 20_000;
    private const int MeasuredEvents = 20_000;

    public static TheoryData<ProducerType, string> Cases
    {
        get
        {
            var cases = new TheoryData<ProducerType, string>();
            foreach (var producerType in Enum.GetValues<ProducerType>())
            {
                cases.Add(producerType, "Blocking");
                cases.Add(producerType, "Yielding");
                cases.Add(producerType, "PhasedBackoffWithSleep");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_published_and_consumed_without_allocation(ProducerType producerType, string waitStrategy) =>
        Assert.Equal(0, Allocations.Least(() => AllocatedForValues(producerType, waitStrategy)));

    private static long AllocatedForValues(ProducerType producerType, string waitStrategy)
    {
        var disruptor = new ValueDisruptor<ValueEvent>(
            () => default, 256, TaskScheduler.Default, producerType, WaitStrategies.Create(waitStrategy));
        var first = new MeasuringHandler();
        var second = new MeasuringHandler();
        disruptor.HandleEventsWith(first).Then(second);
        disruptor.Start();
        PublishValues(disruptor.RingBuffer, WarmUpEvents);
        var allocated = Allocations.Of(() => PublishValues(disruptor.RingBuffer, MeasuredEvents));
        Bounded.Until(() => second.HasMeasured, "the last handler had handled all events");
        disruptor.Shutdown(Bounded.Limit);
        return allocated + first.Allocated + second.Allocated;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Objects_are_published_and_consumed_without_allocation(ProducerType producerType, string waitStrategy) =>
        Assert.Equal(0, Allocations.Least(() => AllocatedForObjects(producerType, waitStrategy)));

    private static long AllocatedForObjects(ProducerType producerType, string waitStrategy)
    {
        var disruptor = new Disruptor<ObjectEvent>(
            () => new ObjectEvent(), 256, TaskScheduler.Default, producerType, WaitStrategies.Create(waitStrategy));
        var first = new MeasuringHandler();
        var second = new MeasuringHandler();
        disruptor.HandleEventsWith((IEventHandler<ObjectEvent>)first).Then((IBatchEventHandler<ObjectEvent>)second);
        disruptor.Start();
        PublishObjects(disruptor.RingBuffer, WarmUpEvents);
        var allocated = Allocations.Of(() => PublishObjects(disruptor.RingBuffer, MeasuredEvents));
        Bounded.Until(() => second.HasMeasured, "the last handler had handled all events");
        disruptor.Shutdown(Bounded.Limit);
        return allocated + first.Allocated + second.Allocated;
    }

    [Fact]
    public void Poller_allocates_nothing()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateMultiProducer(() => default, 64);
        var poller = ringBuffer.NewPoller();
        ringBuffer.AddGatingSequences(poller.Sequence);
        var sum = 0L;
        EventPoller.ValueHandler<ValueEvent> handler = (ref ValueEvent data, long sequence, bool endOfBatch) =>
        {
            sum += data.Value;
            return true;
        };
        PublishAndPoll(ringBuffer, poller, handler, WarmUpEvents);
        var rounds = 0;
        Assert.Equal(0, Allocations.Least(() =>
        {
            PublishAndPoll(ringBuffer, poller, handler, MeasuredEvents);
            rounds++;
        }));
        Assert.Equal(WarmUpEvents + (rounds * MeasuredEvents), sum);
    }

    private static void PublishAndPoll(
        ValueRingBuffer<ValueEvent> ringBuffer, ValueEventPoller<ValueEvent> poller, EventPoller.ValueHandler<ValueEvent> handler, int events)
    {
        for (var count = 0; count < events; count++)
        {
            var sequence = ringBuffer.Next();
            ringBuffer[sequence].Value = 1;
            ringBuffer.Publish(sequence);
            poller.Poll(handler);
        }
    }

    private static void PublishValues(ValueRingBuffer<ValueEvent> ringBuffer, int events)
    {
        for (var count = 0; count < events; count += 4)
        {
            using (var scope = ringBuffer.PublishEvent())
                scope.Event().Value = count;
            var sequence = ringBuffer.Next();
            ringBuffer[sequence].Value = count;
            ringBuffer.Publish(sequence);
            using var batch = ringBuffer.PublishEvents(2);
            batch.Event(1).Value = count;
        }
    }

    private static void PublishObjects(RingBuffer<ObjectEvent> ringBuffer, int events)
    {
        for (var count = 0; count < events; count += 4)
        {
            using (var scope = ringBuffer.PublishEvent())
                scope.Event().Value = count;
            var sequence = ringBuffer.Next();
            ringBuffer[sequence].Value = count;
            ringBuffer.Publish(sequence);
            using var batch = ringBuffer.PublishEvents(2);
            batch.Event(1).Value = count;
        }
    }

    /// <summary>Takes the count of its thread's allocated bytes when the warm-up is over and again at the end.</summary>
    private sealed class MeasuringHandler : IValueEventHandler<ValueEvent>, IEventHandler<ObjectEvent>, IBatchEventHandler<ObjectEvent>
    {
        private long _before = -1;
        private volatile bool _hasMeasured;

        public long Allocated { get; private set; }

        public bool HasMeasured => _hasMeasured;

        int? IValueEventHandler<ValueEvent>.MaxBatchSize => 64;

        int? IEventHandler<ObjectEvent>.MaxBatchSize => null;

        int? IBatchEventHandler<ObjectEvent>.MaxBatchSize => 64;

        public void OnEvent(ref ValueEvent data, long sequence, bool endOfBatch) => Measure(sequence);

        public void OnEvent(ObjectEvent data, long sequence, bool endOfBatch) => Measure(sequence);

        public void OnBatch(EventBatch<ObjectEvent> batch, long sequence)
        {
            for (var index = 0; index < batch.Length; index++)
                Measure(sequence + index);
        }

        private void Measure(long sequence)
        {
            if (sequence >= WarmUpEvents && _before < 0)
            {
                _before = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (sequence == WarmUpEvents + MeasuredEvents - 1)
            {
                Allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
                _hasMeasured = true;
            }
        }
    }
}
